package dev.rehearsal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchemaFingerprintTest {
    private static SchemaFingerprint schema(Map<String, Map<String, String>> objects) {
        SortedMap<String, SortedMap<String, String>> sorted = new TreeMap<>();
        objects.forEach((object, attributes) -> sorted.put(object, new TreeMap<>(attributes)));
        return new SchemaFingerprint(sorted);
    }

    private static final SchemaFingerprint FRESH = schema(Map.of(
            "column t.c", Map.of("type", "text"),
            "index x on t", Map.of("state", "valid"),
            "table t", Map.of("owner", "app")));
    private static final SchemaFingerprint UPGRADED = schema(Map.of(
            "column t.c", Map.of("type", "integer", "default", "7"),
            "index y on t", Map.of("state", "valid"),
            "table t", Map.of("owner", "app")));

    @Test
    void whatHasChangedIsToldAsBeforeAndAfter() {
        assertThat(SchemaFingerprint.differences(FRESH, UPGRADED))
                .containsExactly(
                        "column t.c: default was none, is 7",
                        "column t.c: type was text, is integer",
                        "index x on t: gone",
                        "index y on t: new");
    }

    @Test
    void driftIsToldByWhereEachComesFrom() {
        assertThat(SchemaFingerprint.drift(FRESH, UPGRADED))
                .containsExactly(
                        Map.entry(
                                "column t.c",
                                List.of(
                                        "column t.c: default freshly installed none, upgraded 7",
                                        "column t.c: type freshly installed text, upgraded integer")),
                        Map.entry("index x on t", List.of("index x on t: only in a fresh installation")),
                        Map.entry("index y on t", List.of("index y on t: in no fresh installation")));
    }

    @Test
    void anObjectIsAlikeWhereBothHaveItSoOrNeitherHasIt() {
        assertThat(FRESH.hasAlike("table t", UPGRADED)).isTrue();
        assertThat(FRESH.hasAlike("column t.c", UPGRADED)).isFalse();
        assertThat(FRESH.hasAlike("index x on t", UPGRADED)).isFalse();
        assertThat(FRESH.hasAlike("no such", UPGRADED)).isTrue();
    }
}
