package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.GoodEvidence.FROM;
import static dev.rehearsal.evidence.GoodEvidence.TO;
import static dev.rehearsal.evidence.GoodInterfaces.OLD;
import static dev.rehearsal.evidence.GoodInterfaces.offers;
import static dev.rehearsal.evidence.GoodInterfaces.reads;

import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.compatibility.Interfaces.OldOnNew;
import dev.rehearsal.evidence.releases.ReleaseContents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What trips the checks of what surrounds a release. */
final class BadInterfaces {
    private BadInterfaces() {}

    static Stream<Case> cases() {
        return Stream.of(contracts(), variables(), oldReleases(), queues(), keys())
                .flatMap(each -> each);
    }

    private static Stream<Case> contracts() {
        return Stream.of(
                lost("gone", "\"put\":", "\"x-put\":", "PUT /courses/{id} is gone"),
                lost(
                        "new demand",
                        "\"in\": \"query\"",
                        "\"in\": \"query\", \"required\": true",
                        "'query limit' must be given"),
                lost(
                        "new field",
                        "[\"name\"], \"properties\": {\n",
                        "[\"name\", \"credits\"], \"properties\": {\n",
                        "'credits'"),
                lost(
                        "other type",
                        "\"credits\": {\"type\": \"integer\"}",
                        "\"credits\": {\"type\": \"string\"}",
                        "'credits'"),
                new Case(
                        "release.breaking-undeclared",
                        "operation gone",
                        TO,
                        "PUT /courses/{id}",
                        e -> e.interfaces = offers(OLD.replace("\"put\":", "\"x-put\":"))),
                answered("another status", "\"204\"", "\"202\"", "204"),
                answered("a field less", "\"teacher\":", "\"tutor\":", "'teacher'"),
                answered("another type", "\"type\": \"null\"", "\"type\": \"array\"", "'teacher'"));
    }

    private static Case lost(String fault, String old, String fresh, String names) {
        return new Case(
                "contract.endpoint-removed", fault, TO, names, e -> e.interfaces = offers(OLD.replace(old, fresh)));
    }

    private static Case answered(String fault, String old, String fresh, String names) {
        return new Case(
                "contract.response-changed",
                "described: " + fault,
                TO,
                names,
                e -> e.interfaces = offers(OLD.replace(old, fresh)));
    }

    private static Stream<Case> oldReleases() {
        return Stream.of(
                old("reads no more", "GET /courses/1", GoodInterfaces.bears(false, List.of(), 0)),
                old("writes no more", "webhook load-7", GoodInterfaces.bears(true, List.of("webhook load-7"), 0)),
                old("reads no more, and wrote badly before", "GET", GoodInterfaces.bears(false, List.of("webhook"), 2)),
                new Case(
                        "schema.breaks-old-release",
                        "one migration too far",
                        "r3",
                        "until r2 is applied and no longer once r3 is: POST /courses answered 500",
                        GoodPath.MIGRATIONS.and(e -> e.interfaces = Interfaces.NONE.with(
                                GoodInterfaces.reach(List.of("POST /courses answered 500"), null)))));
    }

    private static Case old(String fault, String names, OldOnNew seen) {
        return new Case(
                "schema.breaks-old-release",
                fault,
                FROM,
                names,
                GoodPath.ZERO_DOWNTIME.and(
                        e -> e.interfaces = GoodInterfaces.good().with(seen)));
    }

    private static Stream<Case> queues() {
        return Stream.of(
                queues("failed ones more than before", "failed high: 5, and 3 before", GoodInterfaces.queues(5)),
                queues("begun and never ended", "begun high: 2, and 1 before", GoodInterfaces.queues(3, 2, 1)),
                queues("due later and gone", "later low: 0, and 1 before", GoodInterfaces.queues(3, 0, 0)));
    }

    private static Case queues(String fault, String names, Interfaces.Queues queues) {
        return new Case(
                "data.job-lost",
                fault,
                "queues",
                names,
                GoodPath.UPGRADE.and(e -> e.interfaces = new Interfaces(null, null, null, null, queues, null)));
    }

    private static Stream<Case> keys() {
        return Stream.of(
                keys("gone", "are gone", "cache string -1", ""),
                keys("another type", "are of type hash", "cache string 60", "cache hash 60"),
                keys("no end", "1 of 2 do not any more", "cache string 60", "cache string 60\ncache string -1"));
    }

    private static Case keys(String fault, String names, String before, String after) {
        return new Case(
                "data.keys-changed",
                fault,
                "cache",
                names,
                GoodPath.UPGRADE.and(e -> e.interfaces =
                        new Interfaces(null, null, null, null, null, GoodInterfaces.keys(before, after))));
    }

    private static Stream<Case> variables() {
        return Stream.of(
                new Case(
                        "config.variable-undocumented",
                        "read by itself",
                        "EXPORT_DIRECTORY",
                        "EXPORT_DIRECTORY",
                        e -> e.interfaces = reads(Set.of("TOKEN", "EXPORT_DIRECTORY"))),
                new Case(
                        "config.variable-undocumented",
                        "in the Compose file, and named only in a longer word of the notes",
                        "EXPORT_PORT",
                        "EXPORT_PORT",
                        e -> e.toContents = new ReleaseContents(
                                TO,
                                "Notes on EXPORT_PORTS.",
                                false,
                                Map.of("001.py", "a1", "002.py", "b2"),
                                List.of(),
                                Set.of("TOKEN"),
                                Set.of("TOKEN"),
                                Set.of("TOKEN", "EXPORT_PORT"),
                                List.of(),
                                null)));
    }
}
