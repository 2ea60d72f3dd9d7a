package dev.rehearsal.evidence.site;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.runbook.ShellText;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The target as it stands on one replica: where it answers, and commands of ours that have to succeed. */
public final class ReplicaSite {
    private final Replica replica;
    private final Target target;
    private final Endpoint site;
    private final boolean discreet;

    private ReplicaSite(Replica replica, Target target, Endpoint site, boolean discreet) {
        this.replica = replica;
        this.target = target;
        this.site = site;
        this.discreet = discreet;
    }

    /**
     * Provisions authority and taps on a replica that has just booted.
     *
     * @param discreet whether values of rows are not to be told
     */
    public static ReplicaSite on(Replica replica, Target target, boolean discreet) {
        Target.Host host = target.host();
        String authority = host.encrypts() ? replica.provisionAuthority() : null;
        replica.openDatabaseTap(
                host.project(), target.database().service(), target.database().port());
        Map<String, Endpoint> ports = new HashMap<>();
        host.ports()
                .forEach((name, port) ->
                        ports.put(name, site(replica, host, port.scheme(), port.port(), authority, Map.of())));
        Endpoint own = site(replica, host, host.scheme(), host.port(), authority, ports);
        return new ReplicaSite(replica, target, own, discreet);
    }

    private static Endpoint site(
            Replica replica,
            Target.Host host,
            String scheme,
            int port,
            @Nullable String authority,
            Map<String, Endpoint> ports) {
        return new Endpoint(
                scheme,
                host.publicName(),
                port,
                replica.address(),
                replica.port(port),
                scheme.equals("https") ? authority : null,
                ports);
    }

    public Endpoint site() {
        return site;
    }

    public DatabaseAccess database() {
        Target.DatabaseAccount account = target.database();
        return new DatabaseAccess(
                replica.address(),
                replica.databasePort(),
                account.name(),
                account.user(),
                account.password(),
                discreet);
    }

    /** Starts everything and waits for the health checks of Compose. */
    public void up() {
        operatorInCheckout("docker compose up -d --wait --quiet-pull");
    }

    public void placeCertificate() {
        String certificate = target.host().certificate();
        String key = target.host().key();
        if (certificate != null && key != null) {
            String crt = ShellText.quoted("./" + certificate);
            String secret = ShellText.quoted("./" + key);
            operatorInCheckout("mkdir -p \"$(dirname " + crt + ")\" \"$(dirname " + secret + ")\""
                    + " && cp /home/.authority/site.crt " + crt + " && cp /home/.authority/site.key " + secret);
        }
    }

    /** Whether the checkout holds this release. */
    public boolean holds(String version) {
        String held = operatorInCheckout("git rev-parse HEAD; git rev-parse --verify --quiet --end-of-options "
                + ShellText.quoted(target.tagOf(version) + "^{commit}") + " || echo 'no tag'");
        List<String> commits = held.lines().toList();
        return commits.size() == 2 && commits.get(0).equals(commits.get(1));
    }

    public String operatorInCheckout(String command) {
        return operator("cd '" + target.host().directory() + "' && " + command);
    }

    /**
     * Runs a command of ours as the operator.
     *
     * @throws ReplicaException when it fails
     */
    public String operator(String command) {
        CommandResult result = replica.execAsOperator(command);
        if (!result.succeeded()) {
            throw new ReplicaException("Setting up the replica failed: '" + command + "' ended with "
                    + result.exitCode() + " and printed: " + ProgramText.quoted(lastPart(result.output())));
        }
        return result.output();
    }

    private static String lastPart(String output) {
        return output.substring(Math.max(0, output.length() - 600));
    }
}
