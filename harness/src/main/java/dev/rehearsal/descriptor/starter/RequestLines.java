package dev.rehearsal.descriptor.starter;

import static dev.rehearsal.descriptor.starter.StarterText.quoted;

import java.util.List;
import java.util.Optional;

/** The part of a starter that says what the application is asked over HTTP. */
record RequestLines(List<ServiceGuess> guesses) {
    void write(StarterText text) {
        Optional<ServiceGuess> asked = guesses.stream()
                .filter(guess -> guess.role() == Role.API)
                .filter(guess -> HealthUrl.of(guess.service()).isPresent())
                .findFirst();
        Optional<String> path =
                asked.flatMap(guess -> HealthUrl.of(guess.service())).map(HealthUrl::path);
        text.add(
                "# Three gates of different meaning. Health endpoints lie, so the last one must do real work.",
                "health:");
        if (path.isPresent()) {
            text.add("  alive: {path: " + quoted(path.get()) + "}  # the health check of "
                            + asked.orElseThrow().service().name())
                    .guess(
                            "  ready: {path: " + quoted(path.get()) + "}",
                            "health.ready",
                            "Does this fail while the database is not migrated? Else name one that does.");
        } else {
            text.add("  alive:")
                    .ask("    path:", "health.alive.path", "Which request answers 200 as soon as the process serves?")
                    .add("  ready:")
                    .ask(
                            "    path:",
                            "health.ready.path",
                            "Which request answers 200 only when the database is migrated?");
        }
        text.add("  usable:")
                .ask(
                        "    path:",
                        "health.usable.path",
                        "Which request proves that real work succeeds, best one with a log-in?")
                .add("    # as: user", "");
        text.add(
                "# Who asks, by the headers that make a request theirs; anonymous is always there.",
                "# identities:",
                "#   user: {Authorization: Bearer a-token-of-the-rehearsal}",
                "",
                "# What users ask all the while a change is carried out.",
                "probe:");
        text.guess("  rate: 50", "probe.rate", "How many requests a second can the server bear beside the change?")
                .add("  routes:");
        if (path.isPresent()) {
            text.guess(
                    "    - {name: health, path: " + quoted(path.get()) + "}",
                    "probe.routes",
                    "What do users ask most? Name that instead.");
        } else {
            text.add("    - name: users").ask("      path:", "probe.routes[0].path", "What do users ask most?");
        }
        text.add(
                "",
                "# What must survive a change: made under the old release, looked for afterwards.",
                "# smoke:",
                "#   - name: order",
                "#     proves: content",
                "#     create:",
                "#       - {method: POST, path: /orders, json: {text: \"{run}\"}, status: 201, capture: {order: id}}",
                "#     verify:",
                "#       - {path: \"/orders/{order}\", status: 200, values: {text: \"{run}\"}}",
                "");
    }
}
