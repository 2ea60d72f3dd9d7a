package dev.rehearsal.descriptor.starter;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Migration tools that a command gives away, with where each notes what it has done. */
enum MigrationTool {
    ALEMBIC("\\balembic\\b", "select version_num from alembic_version"),
    FLYWAY("\\bflyway\\b", "select version from flyway_schema_history where success"),
    LIQUIBASE("\\bliquibase\\b", "select id from databasechangelog"),
    DJANGO("\\bmanage\\.py\\s+migrate\\b", "select app || '.' || name from django_migrations"),
    RAILS("\\b(rails|rake)\\s+db:(migrate|prepare)\\b", "select version from schema_migrations"),
    PRISMA("\\bprisma\\s+migrate\\b", "select migration_name from _prisma_migrations where finished_at is not null"),
    KNEX("\\bknex\\s+migrate\\b", "select name from knex_migrations"),
    DB_MIGRATE("\\bdb-migrate\\b", "select name from migrations"),
    GOOSE("\\bgoose\\b", "select version_id from goose_db_version where is_applied");

    private final Pattern command;
    private final String query;

    MigrationTool(String command, String query) {
        this.command = Pattern.compile(command);
        this.query = query;
    }

    static Optional<MigrationTool> in(String command) {
        return Arrays.stream(values())
                .filter(tool -> tool.command.matcher(command).find())
                .findFirst();
    }

    /** The query for its revisions, one per row. */
    String query() {
        return query;
    }

    /** The table in which it notes them. */
    String table() {
        return query.replaceFirst("(?s).* from (\\S+).*", "$1");
    }
}
