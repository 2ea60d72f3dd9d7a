package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.smoke;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.compatibility.ApiDescription;
import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.compatibility.Interfaces.OldOnNew;
import dev.rehearsal.evidence.compatibility.KeyKinds;
import dev.rehearsal.evidence.compatibility.OldReleaseReach;
import dev.rehearsal.evidence.compatibility.OldReleaseReach.Stop;
import dev.rehearsal.evidence.compatibility.QueueCounts;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two releases that fit what surrounds them: the new one offers and reads more, and takes nothing away. */
final class GoodInterfaces {
    /** What the old release offers. */
    static final String OLD = """
        {"openapi": "3.1.0", "paths": {
          "/courses/{id}": {
            "get": {
              "parameters": [{"name": "id", "in": "path", "required": true}],
              "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Course"}}}}}},
            "put": {"requestBody": {"required": true, "content": {"application/json": {"schema": {
                      "type": "object", "required": ["name"], "properties": {
                        "name": {"type": "string"}, "credits": {"type": "integer"}}}}}},
                    "responses": {"204": {}}}},
          "/courses/": {"get": {"parameters": [{"name": "limit", "in": "query"}], "responses": {"200": {}}}}},
         "components": {"schemas": {"Course": {"type": "object", "required": ["name"], "properties": {
           "name": {"type": "string"}, "teacher": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}}}}
        """;

    private GoodInterfaces() {}

    static Interfaces good() {
        return offers(OLD.replace("{id}", "{course}")
                .replace("\"credits\": {\"type\": \"integer\"}", "\"credits\": {\"type\": \"number\"}")
                .replace("\"/courses/\": {", "\"/courses/\": {\"post\": {},"));
    }

    /** The new release offers this instead. */
    static Interfaces offers(String document) {
        return new Interfaces(
                new Interfaces.Contract(ApiDescription.parse(OLD), ApiDescription.parse(document)),
                new Interfaces.Variables(Set.of("TOKEN", "TZ"), Set.of("TOKEN", "TZ")),
                null,
                null,
                queues(3),
                keys("cache string 60", "cache string 50"));
    }

    /** So many jobs have failed in the end; three had before. */
    static Interfaces.Queues queues(long failed) {
        return queues(failed, 1, 1);
    }

    /** The same with so many begun and due later, one each before. More that wait than before mean nothing. */
    static Interfaces.Queues queues(long failed, long begun, long later) {
        return new Interfaces.Queues(
                "failed",
                "begun",
                "later",
                new QueueCounts(
                        new TreeMap<>(Map.of("failed high", 3L, "queued high", 1L, "begun high", 1L, "later low", 1L))),
                new QueueCounts(new TreeMap<>(
                        Map.of("failed high", failed, "queued high", 2L, "begun high", begun, "later low", later))));
    }

    /** Such keys before and after. */
    static Interfaces.Keys keys(String before, String after) {
        return new Interfaces.Keys(KeyKinds.parse(before), KeyKinds.parse(after));
    }

    /** The old release on the new schema, as it answered this way and acknowledged all but these of twenty writes. */
    static OldOnNew bears(boolean answered, List<String> failedWrites, int failedBefore) {
        SmokeResult asked = smoke(Proof.CONTENT, Phase.VERIFY, "GET /courses/1", 200);
        SmokeResult answer = answered
                ? asked
                : new SmokeResult(
                        asked.resource(),
                        Phase.VERIFY,
                        "teacher",
                        Proof.CONTENT,
                        asked.request(),
                        500,
                        false,
                        "seen 500");
        return new OldOnNew("migrate", List.of("r2"), List.of(answer), 20, failedWrites, failedBefore);
    }

    /** The old release bears r2, and r3 but for these failures. */
    static OldReleaseReach reach(List<String> failures, @Nullable String unmeasured) {
        return new OldReleaseReach(List.of(new Stop("r2", List.of()), new Stop("r3", failures)), unmeasured, false);
    }

    /** The new release reads these instead. */
    static Interfaces reads(Set<String> variables) {
        return new Interfaces(
                good().contract(), new Interfaces.Variables(Set.of("TOKEN", "TZ"), variables), null, null, null, null);
    }
}
