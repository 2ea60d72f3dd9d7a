package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperandRulesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repository: https://git.example.invalid/shop.git | repository: '--upload-pack=touch /tmp/x' | repository",
                "repository: https://git.example.invalid/shop.git | repository: 'ext::sh -c touch% /tmp/x' | repository",
                "repository: https://git.example.invalid/shop.git | repository: 'ext://x' | repository",
                "repository: https://git.example.invalid/shop.git | repository: 'ssh://-oProxyCommand=x/y' | repository",
                "user: shop | user: '-x' | host.user",
                "user: shop | user: 'shop; reboot' | host.user",
                "directory: /srv/shop | directory: '/srv/shop; reboot' | host.directory",
                "directory: /srv/shop | directory: '/srv/../etc' | host.directory",
                "publicName: shop.example.invalid | publicName: '$(reboot)' | host.publicName",
                "service: db | service: '-f/etc/passwd' | database.service",
                "name: shop-prod | name: '--x' | host.name",
                "web: {role: api} | '--web': {role: api} | services",
                "name: shop | 'tag: ''-{version}''' | tag",
            })
    void aValueThatACommandWouldReadAsMoreThanAWordIsRefusedWithItsKey(String good, String bad, String key)
            throws IOException {
        String text = key.equals("tag")
                ? "tag: '-{version}'\n" + TargetLoaderTest.SMALLEST
                : TargetLoaderTest.SMALLEST.replace(good, bad);
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("is not ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prepare: \"a\\0b\" | prepare",
                "procedures: \"a\\0b\" | procedures",
                "seed: {locations: [\"a\\0b\"]} | seed.locations[0]",
                "compose: {file: \"a\\0b\"} | compose.file",
                "migrationsDirectory: \"a\\0b\" | migrationsDirectory",
                "extends: \"a\\0b\" | extends",
            })
    void aNameThatNoFileCanHaveIsToldWithItsKey(String line, String key) throws IOException {
        assertThatThrownBy(() -> load(TargetLoaderTest.SMALLEST + line + "\n"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("a?b");
    }

    @Test
    void usualValuesAreTaken() throws IOException {
        assertThat(load(TargetLoaderTest.SMALLEST).name()).isEqualTo("shop");
        for (String repository : new String[] {
            "git@git.example.invalid:group/shop.git",
            "ssh://git@git.example.invalid:2222/shop.git",
            "http://git.example.invalid/shop.git",
            "file:///srv/shop.git"
        }) {
            assertThat(load(TargetLoaderTest.SMALLEST.replace("https://git.example.invalid/shop.git", repository))
                            .repository())
                    .isEqualTo(repository);
        }
    }

    private Target load(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("target.yaml"), text);
        return TargetLoader.load(file);
    }
}
