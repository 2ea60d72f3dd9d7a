package dev.rehearsal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.postgres.ContentDigest.ColumnDigest;
import dev.rehearsal.postgres.ContentDigest.TableDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContentDigestTest {
    @Test
    void whatIsBeyondAndWhatIsWithinTheOtherIsEverything() {
        ContentDigest old = digest(
                Map.of("builds", List.of("id", "seconds"), "users", List.of("id", "name"), "tags", List.of("id")));
        ContentDigest fresh = digest(Map.of("builds", List.of("id", "millis"), "users", List.of("id", "name")));

        assertThat(old.beyond(fresh)).containsExactly("builds.seconds", "tags");
        // a whole table can be left out only where nothing of it is to be looked at
        assertThat(old.within(fresh)).containsExactly("builds.id", "users", "users.id", "users.name");
        assertThat(old.within(old)).contains("builds", "tags", "users");
    }

    private static ContentDigest digest(Map<String, List<String>> tables) {
        Map<String, TableDigest> digests = new TreeMap<>();
        tables.forEach((name, columns) -> {
            Map<String, String> types = new LinkedHashMap<>();
            columns.forEach(column -> types.put(column, "bigint"));
            digests.put(
                    name,
                    new TableDigest(
                            new Table("public", name, types, List.of("id")),
                            1,
                            columns.stream()
                                    .collect(Collectors.toMap(
                                            column -> column,
                                            column -> new ColumnDigest(null, 0),
                                            (one, other) -> one,
                                            TreeMap::new))));
        });
        return new ContentDigest(digests);
    }
}
