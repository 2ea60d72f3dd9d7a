package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator's own dump and environment file, in one rehearsal. Canaries stand in both: nothing that the run writes, prints
 * or starts may show one, although the runbook prints the environment file and spoils a row, a migration prints rows and
 * fails, and PostgreSQL logs what it refused.
 */
class OwnDataIT {
    private static final String PASSWORD = "canary-password-5d1f";
    private static final String TOKEN = "canary-token-a07c";
    private static final String ROW = "Canaryrow";

    private static final String RUNBOOK = """
            ---
            proves: An API that is restarted keeps every note.
            ends: old
            ---

            ```python migrate.py
            import json, os, psycopg
            c = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
            rows = c.execute("select id, text from notes order by id").fetchall()
            print("migrating", rows)
            print(json.dumps([{"id": i, "text": t, "msg": "seen '" + t + "'"} for i, t in rows]))
            print(f"id={rows[1][0]} text={rows[1][1].replace(' ', '_')}")
            print("\\n".join(f"{i}\\t{t}" for i, t in rows))
            for sql in ["select text::int from notes where id = 2",
                        "insert into notes (id, text) overriding system value select null, text || chr(10) || text from notes",
                        "insert into notes (text) values ('" + rows[1][1] + "', 1)",
                        "create unique index one on notes ((left(text, 9)), (true)); insert into notes (text) select text from notes"]:
                try:
                    c.execute(sql)
                except psycopg.Error as refused:
                    print(refused)
            raise KeyError(rows[1][1])
            ```

            ```bash
            # 1. Look at the settings
            cd /home/deploy/pinboard
            cat .env
            docker compose config

            # 2. Spoil a note
            docker compose exec -T db psql -U notes -d notes -c "update notes set text = 'spoilt' where id = 1"

            # 3. Restart the API
            docker compose restart api

            # 4. Verify that it is ready
            timeout 60 bash -c 'until curl -fsS -o /dev/null http://pinboard.example.invalid/ready; do sleep 0.5; done'

            # 5. Look at the notes
            docker compose exec -T db psql -U notes -d notes -c 'select * from notes'
            docker compose exec -T db psql -U notes -d notes -Atc 'select text from notes'
            docker compose exec -T db psql -U notes -d notes -xc 'select text from notes limit 1 offset 1'
            docker compose exec -T db psql -U notes -d notes -c 'copy notes to stdout'
            curl -fsS http://pinboard.example.invalid/ready

            # 6. Run migrations
            docker compose run --rm -T -v ~/migrate.py:/tmp/migrate.py:ro api python /tmp/migrate.py
            ```
            """;

    private static final String DUMP = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 17.2

            SET client_encoding = 'UTF8';
            CREATE TABLE public.notes (
                id bigint NOT NULL,
                text text NOT NULL
            );
            ALTER TABLE public.notes OWNER TO notes;
            ALTER TABLE public.notes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
                SEQUENCE NAME public.notes_id_seq
            );
            COPY public.notes (id, text) FROM stdin;
            1\tCanaryrow one
            2\tCanaryrow two
            \\.
            CREATE TABLE public.schema_migrations (
                name text NOT NULL
            );
            ALTER TABLE public.schema_migrations OWNER TO notes;
            COPY public.schema_migrations (name) FROM stdin;
            001_notes
            \\.
            SELECT pg_catalog.setval('public.notes_id_seq', 2, true);
            ALTER TABLE ONLY public.notes ADD CONSTRAINT notes_pkey PRIMARY KEY (id);
            ALTER TABLE ONLY public.schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (name);

            --
            -- PostgreSQL database dump complete
            --
            """;

    @TempDir
    private Path directory;

    @Test
    void aDumpIsRehearsedOnAndNothingShowsASecretOrARow() throws Exception {
        Path dump = file("production.sql", DUMP);
        Path reports = directory.resolve("report");
        CommandRun run;
        Set<String> seen = new ConcurrentSkipListSet<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread watcher = new Thread(() -> watch(seen, over), "processes");
        watcher.start();
        try {
            run = CommandRun.run(
                    reports,
                    List.of(
                            "run",
                            "--target",
                            file("target.yaml", target()).toString(),
                            "--path",
                            "restart",
                            "--procedure",
                            file("restart.md", RUNBOOK).toString(),
                            "--from",
                            "1.0.0",
                            "--to",
                            "1.1.0",
                            "--env-file",
                            file("own.env", "POSTGRES_PASSWORD=" + PASSWORD + "\nNOTES_TOKEN=" + TOKEN + "\n")
                                    .toString(),
                            "--data",
                            "dump:" + dump));
        } finally {
            over.set(true);
            watcher.join();
        }

        assertThat(run.status()).as(run.told()).isEqualTo(1);
        // two of the dump, and one that a smoke resource has made
        assertThat(run.verdict().paths().get(0).rows()).containsEntry("notes", 3L);
        Finding changed = run.verdict().paths().get(0).findings().stream()
                .filter(each -> each.id().equals("data.rows-changed"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.told()));
        assertThat(changed.evidence()).anyMatch(line -> line.contains("'Xxxxxxxxx xxx' -> 'xxxxxx'"));
        assertThat(run.verdict().paths().get(0).findings())
                .filteredOn(each -> each.id().equals("process.step-failed"))
                .singleElement()
                .satisfies(failed ->
                        assertThat(failed.evidence()).anyMatch(line -> line.equals("the exception KeyError")));
        assertThat(reports.resolve("logs/restart/shell.log"))
                .content()
                .contains("(withheld", "22P02 invalid_text_representation", "23502 not_null_violation");
        assertThat(reports.resolve("logs/restart/after.log"))
                .content()
                .contains("(withheld", "22P02 invalid_text_representation");
        assertThat(run.told()).doesNotContain(PASSWORD, TOKEN, ROW);
        assertNoCanaryIn(reports);
        assertThat(seen).as("command lines of processes").isEmpty();
        assertThat(dump).content().isEqualTo(DUMP);
        assertThat(new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST")))
                        .removeRun(run.verdict().runId()))
                .isEmpty();
    }

    private static void assertNoCanaryIn(Path reports) throws IOException {
        try (Stream<Path> files = Files.walk(reports)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).hasSizeGreaterThan(5);
            for (Path each : written) {
                assertNoCanaryIn(each.toString(), Files.readAllBytes(each));
            }
        }
    }

    /** Archives are looked into. */
    private static void assertNoCanaryIn(String name, byte[] content) throws IOException {
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).as(name).doesNotContain(PASSWORD, TOKEN, ROW);
        if (name.endsWith(".gz")) {
            assertNoCanaryIn(name + "!", new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes());
        }
        if (name.endsWith(".zip") || name.endsWith(".jar")) {
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertNoCanaryIn(name + "!" + entry.getName(), zip.readAllBytes());
            }
        }
    }

    /** Processes of the replica are processes of this machine where the engine is its own. */
    private static void watch(Set<String> seen, AtomicBoolean over) {
        while (!over.get()) {
            ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().commandLine().stream())
                    .filter(line -> Stream.of(PASSWORD, TOKEN, ROW).anyMatch(line::contains))
                    .forEach(seen::add);
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
        }
    }

    private static String target() {
        return """
                extends: %s
                database: {password: "${POSTGRES_PASSWORD}"}
                identities: {user: {Authorization: "Bearer ${NOTES_TOKEN}"}}
                paths:
                  restart: {from: 1.0.0, to: 1.1.0, longestOutage: 60s, downtime: 60s, failedRequests: -1}
                """.formatted(
                Path.of("../fixtures/minimal/target.yaml").toAbsolutePath().normalize());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
