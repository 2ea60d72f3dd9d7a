package dev.rehearsal.descriptor.starter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a service seems to be, and why.
 *
 * @param sure whether its image leaves no doubt
 */
record ServiceGuess(ComposeService service, Role role, String reason, boolean sure) {
    private static final Set<String> ASIDE =
            Set.of("exporter", "admin", "adminer", "backup", "commander", "insight", "ui");
    private static final Set<String> DATABASES =
            Set.of("postgres", "postgresql", "postgis", "timescaledb", "pgvector", "pgsql");
    private static final Set<String> DATABASE_NAMES = Set.of("postgres", "postgresql", "db", "database");
    private static final Set<String> CACHES = Set.of("redis", "valkey", "keydb", "dragonfly", "memcached");
    private static final Set<String> PROXIES = Set.of("caddy", "nginx", "traefik", "haproxy", "envoy");
    private static final Set<String> OTHERS =
            Set.of("mysql", "mariadb", "mongo", "rabbitmq", "minio", "mailpit", "mailhog", "grafana", "prometheus");
    private static final Set<String> ONCE = Set.of("migrate", "migrator", "migration", "migrations", "init", "setup");
    private static final Set<String> SCHEDULERS = Set.of("scheduler", "cron", "beat", "clock");
    private static final Set<String> WORKERS =
            Set.of("worker", "workers", "queue", "jobs", "celery", "sidekiq", "rq", "consumer");

    /** Guesses them all: some API there must be, and what shares its image and serves nobody is a worker. */
    static List<ServiceGuess> of(ComposeFile file) {
        List<ServiceGuess> guesses = new ArrayList<>();
        file.services().forEach(service -> guesses.add(alone(service)));
        Predicate<ServiceGuess> untold =
                guess -> guess.role() == Role.OTHER && guess.reason().isEmpty();
        if (guesses.stream().noneMatch(guess -> guess.role() == Role.API)) {
            guesses.stream()
                    .filter(untold)
                    .findFirst()
                    .ifPresent(first -> guesses.set(
                            guesses.indexOf(first),
                            new ServiceGuess(first.service(), Role.API, "nothing else looks like one", false)));
        }
        Set<String> applications = new HashSet<>();
        guesses.stream()
                .filter(guess -> guess.role() == Role.API)
                .forEach(guess -> guess.service().image().ifPresent(image -> applications.add(image.name())));
        guesses.replaceAll(guess -> untold.test(guess)
                        && guess.service()
                                .image()
                                .map(Image::name)
                                .filter(applications::contains)
                                .isPresent()
                ? new ServiceGuess(guess.service(), Role.WORKER, "the API's image, and no port", false)
                : guess);
        return guesses;
    }

    /** Whether its name says that it does one thing and ends. */
    static boolean runsOnce(ComposeService service) {
        return some(words(service.name()), ONCE);
    }

    private static ServiceGuess alone(ComposeService service) {
        List<String> name = words(service.name());
        List<String> image = service.image().map(Image::words).orElse(name);
        String shown = service.image().map(each -> "image " + each.name()).orElse("its name");
        boolean aside = some(image, ASIDE) || some(name, ASIDE);
        if (!aside && some(image, DATABASES)
                || some(name, DATABASE_NAMES) && service.environment().containsKey("POSTGRES_PASSWORD")) {
            return new ServiceGuess(service, Role.DATABASE, shown, true);
        }
        if (!aside && some(image, CACHES)) {
            return new ServiceGuess(service, Role.CACHE, shown, true);
        }
        if (!aside && some(image, PROXIES) && !service.ports().isEmpty()) {
            return new ServiceGuess(service, Role.PROXY, shown, true);
        }
        if (aside || some(image, PROXIES) || some(image, OTHERS)) {
            return new ServiceGuess(service, Role.OTHER, shown, false);
        }
        if (runsOnce(service)) {
            return new ServiceGuess(service, Role.OTHER, "its name: it seems to run once", false);
        }
        List<String> told = new ArrayList<>(name);
        told.addAll(words(service.command()));
        if (some(told, SCHEDULERS)) {
            return new ServiceGuess(service, Role.SCHEDULER, "its name or command", false);
        }
        if (some(told, WORKERS)) {
            return new ServiceGuess(service, Role.WORKER, "its name or command", false);
        }
        return serves(service)
                .map(reason -> new ServiceGuess(service, Role.API, reason, false))
                .orElse(new ServiceGuess(service, Role.OTHER, "", false));
    }

    private static Optional<String> serves(ComposeService service) {
        Optional<String> asked = HealthUrl.of(service).map(health -> "its health check asks " + health.url());
        if (asked.isPresent()) {
            return asked;
        }
        if (!service.ports().isEmpty()) {
            return Optional.of("it publishes port " + service.ports().get(0).published());
        }
        return service.exposed().isEmpty()
                ? Optional.empty()
                : Optional.of("it exposes port " + service.exposed().get(0));
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
    }

    private static boolean some(Collection<String> words, Set<String> known) {
        return words.stream().anyMatch(known::contains);
    }
}
