package dev.rehearsal.descriptor;

import dev.rehearsal.release.VersionScheme;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The application under test, as its descriptor {@code target.yaml} describes it. Immutable.
 *
 * @param directory where the descriptor lies; its relative paths start here
 * @param prepare script whose standard output says {@code repository=PATH}; null when nothing has to be prepared
 * @param prepareArguments its arguments
 * @param repository path or address of the git repository; null when {@code prepare} names it
 * @param releases releases that come as files; null when there is a repository
 * @param versions how its releases are numbered
 * @param tag the git tag of a release; {@code {version}} stands for the version
 * @param releaseNotes path of a release's notes in the repository, with {@code {version}}; null when there are none
 * @param breakingNotes pattern by which the notes declare a breaking release
 * @param migrationsDirectory directory of the migration files in the repository; null when there is none
 * @param irreversibleMigration pattern in a migration file that has no way down; null when that cannot be told
 * @param exampleEnvironment path of the example environment file in the repository; null when there is none
 * @param declaredDifferences path of the file in the repository in which a release declares what changes in its data on
 *     purpose; null when there is none
 * @param registry host that images are pulled from; empty when there is none
 * @param services Compose service name to what it is
 * @param identities name to the headers that make a request theirs, which may hold what seeding captures;
 *     {@code anonymous} always exists and has none
 * @param substitutions literals of a runbook to rehearsed values, which may hold {@code {from}} and {@code {to}}
 * @param ignoredData tables, or {@code table.column}, that change by themselves, with the reason
 * @param procedures directory of the application's own runbooks, by procedure and path; null when it has none
 * @param paths path name to its releases and budget, in the order in which they are listed
 * @param backup how a backup is made and restored: the application's own way, or else PostgreSQL's
 * @param workload writes that go in while a path is carried out; null for none
 * @param maintenance what maintenance mode promises; null when there is none
 * @param window the planned maintenance window, phase by phase
 * @param histories what random histories are composed of
 * @param diagnostics operator's commands whose output is kept when something fails
 * @param contract how it tells what it offers to those who call it; null when it does not
 * @param configuration how it tells what it reads from its environment; null when it does not
 * @param queues how it tells what lies in its queues; null when it does not
 * @param outbound what it may reach outside of its server, and what answers in the place of the rest
 * @param overrides what it is for certain releases: by {@code >=} in the order of their versions, then the exact ones
 * @param fingerprint SHA-256 of what the descriptor says with all that it extends; comments and layout do not change it
 */
public record Target(
        Path directory,
        String name,
        @Nullable String prepare,
        List<String> prepareArguments,
        @Nullable String repository,
        @Nullable Releases releases,
        VersionScheme versions,
        String tag,
        @Nullable String releaseNotes,
        String breakingNotes,
        @Nullable String migrationsDirectory,
        @Nullable String irreversibleMigration,
        @Nullable String exampleEnvironment,
        @Nullable String declaredDifferences,
        String registry,
        Host host,
        Compose compose,
        Map<String, Service> services,
        Health health,
        Map<String, Map<String, String>> identities,
        Migrations migrations,
        DatabaseAccount database,
        Map<String, String> substitutions,
        Seed seed,
        List<SmokeResource> smoke,
        Probe probe,
        Logs logs,
        Map<String, String> ignoredData,
        Duration stabilityWindow,
        Limits limits,
        @Nullable String procedures,
        Map<String, PathSettings> paths,
        Backup backup,
        @Nullable Workload workload,
        @Nullable Maintenance maintenance,
        List<PlannedPhase> window,
        Histories histories,
        List<String> diagnostics,
        @Nullable Contract contract,
        @Nullable Configuration configuration,
        @Nullable Queues queues,
        Outbound outbound,
        List<Edition> overrides,
        String fingerprint) {
    private static final String HTTPS = "https";

    public Target {
        prepareArguments = List.copyOf(prepareArguments);
        services = Map.copyOf(services);
        identities = Map.copyOf(identities);
        substitutions = Map.copyOf(substitutions);
        smoke = List.copyOf(smoke);
        ignoredData = Map.copyOf(ignoredData);
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
        window = List.copyOf(window);
        diagnostics = List.copyOf(diagnostics);
        overrides = List.copyOf(overrides);
    }

    /** The target as it is described for this release; this one when nothing is said of it in particular. */
    public Target at(String version) {
        Target found = this;
        for (Edition edition : overrides) {
            if (Editions.Edition.covers(edition.version(), edition.onwards(), version, versions)) {
                found = edition.target();
            }
        }
        return found;
    }

    /** The git tag of a version. */
    public String tagOf(String version) {
        return tag.replace("{version}", version);
    }

    /**
     * The same with these variables wherever {@code database} or {@code identities} say <code>${NAME}</code>, also in what
     * certain releases have otherwise; an unknown one stays.
     */
    public Target withVariables(Map<String, String> variables) {
        return TargetLoader.resolve(this, variables);
    }

    /** The same with these values wherever identities, gates, routes, requests and their queries have a placeholder. */
    public Target with(Map<String, String> captured) {
        return TargetLoader.fill(this, captured);
    }

    /**
     * A target for certain releases.
     *
     * @param version the first of them
     * @param onwards whether it is also for later ones
     */
    public record Edition(String version, boolean onwards, Target target) {}

    /**
     * The production server.
     *
     * @param directory the git checkout on it, absolute
     * @param scheme http or https
     * @param certificate where the checkout wants the site's certificate, relative to it; null for none
     * @param key where it wants the certificate's key
     * @param freeGigabytes free disk space of production, in 10^9 bytes; null when it is not known
     * @param ports name to each further port on which something answers
     * @param allowPrivileged services that may ask for rights on the server itself
     */
    public record Host(
            String name,
            String user,
            String directory,
            String publicName,
            int port,
            String scheme,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable Integer freeGigabytes,
            Map<String, Port> ports,
            List<String> allowPrivileged) {
        public Host {
            ports = Map.copyOf(ports);
            allowPrivileged = List.copyOf(allowPrivileged);
        }

        /** Whether anything on it presents a certificate. */
        public boolean encrypts() {
            return certificate != null
                    || scheme.equals(HTTPS)
                    || ports.values().stream().anyMatch(each -> each.scheme().equals(HTTPS));
        }

        /** Only what shapes the server itself: not what only planning asks for, nor where else clients reach it. */
        public Host shape() {
            return new Host(
                    name, user, directory, publicName, port, scheme, certificate, key, null, Map.of(), List.of());
        }

        /** The Compose project's name, which is that of the directory. */
        public String project() {
            return directory.substring(directory.lastIndexOf('/') + 1);
        }
    }

    /**
     * A further port of the host.
     *
     * @param scheme http or https
     */
    public record Port(int port, String scheme) {}

    /**
     * How Compose runs it.
     *
     * @param file Compose file in the checkout
     * @param environmentFile production's environment file, relative to the descriptor; becomes {@code .env}
     */
    public record Compose(String file, @Nullable String environmentFile) {
        private static final Set<String> FOUND_BY_ITSELF =
                Set.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

        /** What the operator's shells have to say so that {@code docker compose} takes this file without being told. */
        public Map<String, String> environment() {
            return FOUND_BY_ITSELF.contains(file) ? Map.of() : Map.of("COMPOSE_FILE", file);
        }
    }

    /**
     * A Compose service.
     *
     * @param role api, worker, scheduler, database, cache, proxy or other
     * @param port port in its container that it serves at; null for the lowest that it exposes
     * @param versionHeader response header that names its version; null when another way does
     * @param versionPath path whose response carries the header
     * @param versionCommand command in its container that prints its version; null when another way does
     */
    public record Service(
            String role,
            @Nullable Integer port,
            @Nullable String versionHeader,
            @Nullable String versionPath,
            @Nullable String versionCommand) {}

    /**
     * How a release tells what it offers to those who call it.
     *
     * @param openapi operator's command, in the checkout, that prints the checked-out release's OpenAPI document as JSON
     */
    public record Contract(String openapi) {}

    /**
     * How a release tells what it reads from its environment.
     *
     * @param variables operator's command, in the checkout, that prints the names of the variables which the checked-out
     *     release reads by itself, a line each
     */
    public record Configuration(String variables) {}

    /**
     * How it is told what lies in queues and caches.
     *
     * @param counts operator's command, in the checkout, that prints a name and a number a line
     * @param failed pattern of the names under which jobs lie that failed; found anywhere in the name
     * @param waiting pattern of the names under which jobs wait
     * @param begun pattern of the names under which jobs lie that are being worked at; null when they are not told
     * @param later pattern of the names under which jobs lie that are due after any update; null when they are not told
     * @param keys operator's command, in the checkout, that prints kind, type and seconds to live of each key that should
     *     stay; null when there is none
     */
    public record Queues(
            String counts,
            String failed,
            String waiting,
            @Nullable String begun,
            @Nullable String later,
            @Nullable String keys) {}

    /** Three gates of different meaning: the process answers, it is migrated, it does real work. */
    public record Health(Gate alive, Gate ready, Gate usable) {}

    /**
     * One gate: this request must answer with this status.
     *
     * @param path null when it is enough that the port takes connections
     * @param port which of the host's further ports is asked; null for the host's own
     */
    public record Gate(
            @Nullable String path,
            int status,
            String as,
            @Nullable String port) {
        /** A gate on the host's own port. */
        public Gate(String path, int status, String as) {
            this(path, status, as, null);
        }
    }

    /**
     * Migration state and how to move it.
     *
     * @param current query for the revisions that the database stands at, one per row
     * @param applied query for the migrations that were applied, one per row; the same as {@code current} when not given
     * @param heads operator's command that prints the heads of the checked-out release; null when it cannot be asked
     * @param headsPattern pattern whose first group is a head in that output; null when there is no such command
     * @param upgrade operator's command that migrates to the newest revision; null when that happens at start
     * @param upgradeStep operator's command that applies one migration; null when there is none
     * @param downgrade operator's command that migrates down to {@code {revision}}, or by {@code {count}} migrations; null
     *     when there is none
     * @param downgradeStep operator's command that takes one migration back; null when there is none
     * @param tables the migration tool's own tables, never compared
     * @param examined what is tried with the migrations on copies
     */
    public record Migrations(
            String current,
            String applied,
            @Nullable String heads,
            @Nullable String headsPattern,
            @Nullable String upgrade,
            @Nullable String upgradeStep,
            @Nullable String downgrade,
            @Nullable String downgradeStep,
            List<String> tables,
            Set<Examined> examined) {
        public Migrations {
            tables = List.copyOf(tables);
            examined = Set.copyOf(examined);
        }
    }

    /** Where PostgreSQL runs and who may read everything. */
    public record DatabaseAccount(String service, int port, String name, String user, String password) {}

    /**
     * Bulk data.
     *
     * @param locations directories of Flyway migrations, relative to the descriptor
     * @param sizes size (tiny, small, ...) to the values of the placeholders of migrations and requests
     * @param requests made after the migrations, in their order
     */
    public record Seed(List<String> locations, Map<String, Map<String, String>> sizes, List<SeedRequest> requests) {
        public Seed {
            locations = List.copyOf(locations);
            sizes = Map.copyOf(sizes);
            requests = List.copyOf(requests);
        }

        /** The placeholders of the size whose numbers are smallest; empty when there is no size. */
        public Map<String, String> smallest() {
            return sizes.values().stream().min(Comparator.comparing(Seed::sum)).orElse(Map.of());
        }

        private static BigDecimal sum(Map<String, String> size) {
            return size.values().stream()
                    .filter(value -> value.matches("\\d{1,18}"))
                    .map(BigDecimal::new)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * What the availability probe asks.
     *
     * @param rate requests per second over all routes
     * @param freshShare share of requests on a new connection, 0 to 1
     */
    public record Probe(int rate, Duration timeout, double freshShare, List<Route> routes) {
        public Probe {
            routes = List.copyOf(routes);
        }
    }

    /**
     * A route that the probe asks; any other status is a failure.
     *
     * @param port which of the host's further ports is asked; null for the host's own
     */
    public record Route(
            String name,
            String path,
            String as,
            int status,
            @Nullable String port) {
        /** A route on the host's own port. */
        public Route(String name, String path, String as, int status) {
            this(name, path, as, status, null);
        }
    }

    /**
     * @param errorPattern pattern of an error line
     * @param allow patterns of error lines that are no fault
     */
    public record Logs(String errorPattern, List<String> allow) {
        public Logs {
            allow = List.copyOf(allow);
        }
    }

    /**
     * Time limits.
     *
     * @param step of one command of a procedure
     * @param healthy from the last command until every gate is open
     * @param exited how long a service of the application may be down before waiting for the gates ends
     * @param blocked how long readers and writers of a table may wait for a lock
     */
    public record Limits(Duration step, Duration healthy, Duration exited, Duration blocked) {}

    /**
     * What a path rehearses and may cost.
     *
     * @param longestOutage longest single outage allowed
     * @param downtime total downtime allowed
     * @param failedRequests failed requests allowed outside of outages; negative for no limit
     * @param rate probe requests per second over all routes; null for the probe's own
     * @param timeout of each probe request; null for the probe's own
     * @param p99 slowest 99th percentile allowed; null for no limit
     * @param objective time allowed from the first command of a rollback to a healthy old release; null for no limit
     * @param shows name to the pattern that a troubleshooting command's output must match
     * @param substitutions further ones, for this path only
     */
    public record PathSettings(
            String from,
            String to,
            Duration longestOutage,
            Duration downtime,
            long failedRequests,
            @Nullable Integer rate,
            @Nullable Duration timeout,
            @Nullable Duration p99,
            @Nullable Duration objective,
            Map<String, String> shows,
            Map<String, String> substitutions) {
        public PathSettings {
            shows = Map.copyOf(shows);
            substitutions = Map.copyOf(substitutions);
        }
    }

    /**
     * How a backup is made and restored; commands are the operator's, in the checkout.
     *
     * @param create command that makes a backup, and the text by which one is known
     * @param restore command that restores the backup whose path follows it, and the text by which one is known
     * @param newest command that prints the newest backup's path
     * @param elsewhere command that restores {@code {file}} into the empty database {@code {database}}
     */
    public record Backup(String create, String restore, String newest, String elsewhere) {}

    /**
     * What maintenance mode promises.
     *
     * @param closed requests that are turned away with their status and a {@code Retry-After}
     * @param open requests that are still served
     */
    public record Maintenance(List<Gate> closed, List<Gate> open) {
        public Maintenance {
            closed = List.copyOf(closed);
            open = List.copyOf(open);
        }
    }

    /**
     * A phase of the planned maintenance window.
     *
     * @param commands pattern of the commands whose time counts; null when {@code measures} says what does
     * @param measures health (from the last command until every gate is open) or smoke (verifying afterwards)
     */
    public record PlannedPhase(
            String phase,
            Duration planned,
            @Nullable String commands,
            @Nullable String measures) {}

    /**
     * What random histories are composed of.
     *
     * @param releases from the oldest, which every history begins with, to the newest; empty for those of the path standard
     * @param upgrades release to the path by whose procedure it, and whatever leads over it, is rolled out
     */
    public record Histories(List<String> releases, Map<String, String> upgrades) {
        public Histories {
            releases = List.copyOf(releases);
            upgrades = Map.copyOf(upgrades);
        }
    }
}
