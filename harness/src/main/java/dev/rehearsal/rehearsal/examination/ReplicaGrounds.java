package dev.rehearsal.rehearsal.examination;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.migrations.ExaminationEnvironment;
import dev.rehearsal.evidence.migrations.OldComposeStart;
import dev.rehearsal.evidence.schema.RevisionHeads;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.rehearsal.PathLog;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.ShellText;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An examination's grounds on a replica: the checkout holds the new release until this is closed. Not thread-safe. */
public final class ReplicaGrounds implements ExaminationEnvironment, AutoCloseable {
    private static final Set<String> WORKERS = Set.of("worker", "scheduler");
    private static final Set<String> WRITERS = Set.of("api", "worker", "scheduler");
    /** What timeout(1) says of a command that it ended. */
    private static final int TIMED_OUT = 124;
    /** What it says when the command had to be killed. */
    private static final int KILLED = 137;
    /** Until timeout(1) has ended a command for certain; after that, the machine does not answer. */
    private static final Duration BEYOND = Duration.ofMinutes(5);

    private final Replica replica;
    private final ReplicaSite site;
    private final Target from;
    private final Target to;
    private final Plan plan;
    private final Readiness old;
    private final Readiness fresh;
    private final PathLog log;
    private final Consumer<String> say;
    private final Set<String> stopped = new TreeSet<>();
    private boolean newStarted;

    private ReplicaGrounds(
            Replica replica,
            ReplicaSite site,
            Target from,
            Target to,
            Plan plan,
            Readiness old,
            Readiness fresh,
            PathLog log,
            Consumer<String> say) {
        this.replica = replica;
        this.site = site;
        this.from = from;
        this.to = to;
        this.plan = plan;
        this.old = old;
        this.fresh = fresh;
        this.log = log;
        this.say = say;
    }

    /**
     * Checks the new release out.
     *
     * @param from as the old release describes itself, with what seeding captured
     * @param to as the new one does
     * @param old whether the old release stands
     * @param fresh whether the new one does
     * @throws ReplicaException when it cannot be checked out
     */
    public static ReplicaGrounds open(
            Replica replica,
            ReplicaSite site,
            Target from,
            Target to,
            Plan plan,
            Readiness old,
            Readiness fresh,
            PathLog log,
            Consumer<String> say) {
        site.operatorInCheckout(checkout(to, plan.to()));
        return new ReplicaGrounds(replica, site, from, to, plan, old, fresh, log, say);
    }

    private static String checkout(Target target, String version) {
        return "git checkout -q '" + target.tagOf(version) + "'";
    }

    @Override
    public Target from() {
        return from;
    }

    @Override
    public Target to() {
        return to;
    }

    @Override
    public String fromVersion() {
        return plan.from();
    }

    @Override
    public String toVersion() {
        return plan.to();
    }

    @Override
    public DatabaseAccess database() {
        return site.database();
    }

    @Override
    public Endpoint site() {
        return site.site();
    }

    @Override
    public CommandResult run(String command) {
        Duration limit = to.limits().step();
        CommandResult result = replica.execAsOperator(
                "cd '" + from.host().directory() + "' && timeout -k 10 " + limit.toSeconds() + " bash -c "
                        + ShellText.quoted(command) + " </dev/null 2>&1",
                limit.plus(BEYOND));
        log.beside("[examination] $ ", command, result.output() + "\n[" + result.exitCode() + "]\n");
        boolean killed = result.exitCode() == KILLED && result.duration().compareTo(limit) >= 0;
        return killed || result.exitCode() == TIMED_OUT
                ? CommandResult.timedOut(result.output(), result.duration())
                : result;
    }

    @Override
    public void stopApplication() {
        stop(writers());
    }

    @Override
    public void stopWorkers() {
        stop(services(WORKERS));
    }

    private void stop(Set<String> services) {
        List<String> running = containers("docker ps", services);
        if (!running.isEmpty()) {
            site.operator("docker stop " + String.join(" ", running));
            if (!newStarted) {
                stopped.addAll(running);
            }
        }
    }

    private Set<String> writers() {
        return services(WRITERS);
    }

    private Set<String> services(Set<String> roles) {
        Set<String> names = new TreeSet<>();
        Stream.of(from, to)
                .flatMap(target -> target.services().entrySet().stream())
                .filter(service -> roles.contains(service.getValue().role()))
                .map(Map.Entry::getKey)
                .forEach(names::add);
        return names;
    }

    private List<String> containers(String list, Set<String> services) {
        return site.operator(list + " --filter label=com.docker.compose.project="
                        + from.host().project() + " --filter label=com.docker.compose.oneoff=False"
                        + " --format '{{.ID}} {{.Label \"com.docker.compose.service\"}}'")
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2 && services.contains(parts[1]))
                .map(parts -> parts[0])
                .toList();
    }

    @Override
    public List<String> startApplication() {
        CommandResult started = newStarted
                ? run(checkout(from, plan.from()) + " && docker compose up -d --wait")
                : run("docker start " + String.join(" ", stopped));
        return stands(started, old);
    }

    @Override
    public List<String> startNewRelease() {
        newStarted = true;
        Set<String> services = new TreeSet<>(writers());
        services.retainAll(to.services().keySet());
        return stands(run("docker compose up -d --wait " + String.join(" ", services)), fresh);
    }

    @Override
    public OldComposeStart startNewByOldCompose() {
        newStarted = true;
        Set<String> both = new TreeSet<>(writers());
        both.retainAll(from.services().keySet());
        both.retainAll(to.services().keySet());
        return OldComposeFile.start(
                this::run,
                checkout(from, plan.from()),
                checkout(to, plan.to()),
                from.compose().file(),
                both);
    }

    private static List<String> stands(CommandResult started, Readiness readiness) {
        List<String> closed = readiness.await();
        if (closed.isEmpty() || started.succeeded()) {
            return closed;
        }
        List<String> both = new ArrayList<>(closed);
        started.output()
                .lines()
                .reduce((first, last) -> last)
                .map(ProgramText::quoted)
                .ifPresent(both::add);
        return both;
    }

    @Override
    public List<String> revisions(DatabaseAccess database) {
        return ask(database, to.migrations().current());
    }

    @Override
    public List<String> ask(DatabaseAccess database, String sql) {
        try {
            return Queries.ask(database, sql);
        } catch (DatabaseException noSuchTable) {
            return List.of();
        }
    }

    @Override
    public List<String> heads() {
        return Objects.requireNonNullElse(new RevisionHeads(replica, site, to).of(plan.to()), List.of());
    }

    @Override
    public void say(String what) {
        say.accept(what);
    }

    @Override
    public void keep(String file, String text) {
        log.write(file, text);
    }

    @Override
    public void close() {
        site.operatorInCheckout(checkout(from, plan.from()));
    }
}
