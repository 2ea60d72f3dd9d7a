package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The backup of an application that has no way of its own: PostgreSQL's tools in its database container. Stateless. */
final class DefaultBackup {
    private DefaultBackup() {}

    /**
     * What the descriptor's key {@code backup} would say.
     *
     * @param database the value of its key {@code database}
     */
    static ObjectNode of(JsonNode database) {
        String inside = "docker compose exec -T " + database.path("service").asText() + " ";
        String user = " -U " + database.path("user").asText();
        String name = database.path("name").asText();
        ObjectNode backup = JsonNodeFactory.instance.objectNode();
        // a name that counts only when the dump is whole
        backup.put(
                "create",
                "mkdir -p backups && " + inside + "pg_dump -Fc" + user + " -d " + name + " >backups/unfinished"
                        + " && mv backups/unfinished \"backups/backup_$(date +%Y%m%d_%H%M%S).dump\"");
        // the whole database is replaced: what a newer release has added must not stay
        backup.put(
                "restore",
                inside + "psql -X -q -v ON_ERROR_STOP=1" + user + " -d template1 -c 'drop database if exists \"" + name
                        + "\" with (force)' && " + inside + "pg_restore --exit-on-error --create" + user
                        + " -d template1 <");
        backup.put("newest", "ls -t backups/backup_*.dump | head -n 1");
        backup.put("elsewhere", inside + "pg_restore --exit-on-error" + user + " -d {database} <{file}");
        return backup;
    }
}
