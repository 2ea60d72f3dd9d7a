package dev.rehearsal.descriptor.starter;

import static dev.rehearsal.descriptor.starter.StarterText.quoted;

import java.util.List;
import java.util.Optional;

/** The part of a starter that says where the database is and how its schema moves. */
record DatabaseLines(ComposeFile compose, List<ServiceGuess> guesses) {
    void write(StarterText text) {
        Optional<ComposeService> database = guesses.stream()
                .filter(guess -> guess.role() == Role.DATABASE)
                .map(ServiceGuess::service)
                .findFirst();
        text.add("# PostgreSQL, and an account that may read everything.", "database:");
        if (database.isPresent()) {
            text.add("  service: " + quoted(database.get().name()));
            account(database.get(), text);
        } else {
            text.ask(
                            "  service:",
                            "database.service",
                            "No service looks like PostgreSQL, which Rehearsal needs; which one is it?")
                    .ask("  name:", "database.name", "What is the database's name?")
                    .ask("  user:", "database.user", "Which role may read everything?")
                    .ask("  password:", "database.password", "Its password in the rehearsal?");
        }
        text.add("");
        migrations(text);
    }

    private static void account(ComposeService database, StarterText text) {
        String user = database.environment().getOrDefault("POSTGRES_USER", "postgres");
        String name = database.environment().getOrDefault("POSTGRES_DB", user);
        known("name", "POSTGRES_DB", name, "What is the database's name?", text);
        known("user", "POSTGRES_USER", user, "Which role may read everything?", text);
        known(
                "password",
                "POSTGRES_PASSWORD",
                database.environment().getOrDefault("POSTGRES_PASSWORD", ""),
                "What is its password in the rehearsal?",
                text);
    }

    private static void known(String key, String variable, String value, String question, StarterText text) {
        if (value.isEmpty() || Variables.open(value)) {
            String from = Variables.needed(value).stream().findFirst().orElse(variable);
            text.ask("  " + key + ":", "database." + key, question + " The Compose file takes it from " + from + ".");
        } else {
            text.add("  " + key + ": " + quoted(value));
        }
    }

    private void migrations(StarterText text) {
        Optional<ComposeService> migrating = compose.services().stream()
                .filter(service -> MigrationTool.in(service.command()).isPresent())
                .findFirst();
        Optional<MigrationTool> tool = migrating.flatMap(service -> MigrationTool.in(service.command()));
        text.add("migrations:");
        if (tool.isPresent()) {
            text.guess(
                            "  current: " + quoted(tool.get().query()),
                            "migrations.current",
                            "Is this the query for what is applied, one a row? "
                                    + migrating.orElseThrow().name() + " seems to run "
                                    + Starter.lower(tool.get()).replace('_', '-') + ".")
                    .add("  tables: [" + tool.get().table() + "]");
        } else {
            text.ask(
                    "  current:",
                    "migrations.current",
                    "Which query lists the migrations that are applied, one a row?");
            text.guess(
                    "  # tables: [migrations]",
                    "migrations.tables",
                    "In which tables does the migration tool keep them?");
        }
        boolean once =
                migrating.filter(service -> ServiceGuess.runsOnce(service)).isPresent();
        text.guess(
                "  " + (once ? "" : "# ") + "upgrade: docker compose run --rm -T "
                        + (once ? migrating.orElseThrow().name() : "api bin/migrate"),
                "migrations.upgrade",
                "Which command migrates? Without one, migrations run when the application starts.");
        text.guess(
                "  # downgradeStep: docker compose run --rm -T api bin/migrate down",
                "migrations.downgradeStep",
                "Which command takes one migration back? Or downgrade, with {revision} or {count}; or there is none.");
        text.add("");
    }
}
