package dev.rehearsal.postgres;

import java.time.Duration;
import java.util.Set;

/**
 * Speed of the content digest: {@code DigestMeasurement ROWS}, from the directory {@code harness}. One process of the
 * server digests one table of ten columns, against counting it and against an md5 of whole rows, in the same run.
 */
final class DigestMeasurement {
    private DigestMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(arguments[0]);
        try (TestDatabase server = TestDatabase.start()) {
            DatabaseAccess database = server.fresh();
            TestDatabase.execute(database, """
                    create table wide (id bigint primary key, a int, b bigint, c text, d text, e timestamptz,
                      f boolean, g numeric(12,2), h uuid, i jsonb)
                    """, """
                    insert into wide select n, mod(n, 1000), n * 7, 'name ' || n, md5(n::text),
                      timestamptz '2026-01-01' + n * interval '1 second', mod(n, 2) = 0, n / 100.0,
                      md5(n::text)::uuid, jsonb_build_object('n', n)
                    from generate_series(1, %d) n
                    """.formatted(rows), "vacuum analyze wide");
            for (int round = 1; round <= 3; round++) {
                Duration count = time(() -> Queries.ask(database, "select count(*) from wide"));
                Duration whole = time(() -> Queries.ask(
                        database, "select sum(('x' || substr(md5(w::text), 1, 15))::bit(60)::bigint) from wide w"));
                Duration digest = time(() -> new ContentDigester(database, 1).digest(Set.of()));
                System.out.printf(
                        "round %d: count(*) %d ms, md5 of whole rows %d ms, digest %d ms = %,d rows/s%n",
                        round, count.toMillis(), whole.toMillis(), digest.toMillis(), rows * 1000 / digest.toMillis());
            }
            System.out.printf(
                    "heap in use %d MiB%n",
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        }
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
