package dev.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFreeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd /home/app",
                "git fetch --tags",
                "git checkout 2026.5.17",
                "docker compose pull",
                "docker compose stop api worker",
                "docker compose up -d --wait",
                "docker ps -a"
            })
    void fetchingStoppingAndStartingTouchesNoRow(String command) {
        assertThat(DataFree.is(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker compose run --rm api alembic upgrade head",
                "docker compose exec db pg_dump app",
                "./scripts/backup.sh",
                "docker compose up -d && docker compose exec api migrate",
                "docker compose pull; ./migrate",
                "git checkout $(./newest)",
                "curl --fail https://app.example/health",
                "docker composed pull"
            })
    void whateverElseMayTouchRows(String command) {
        assertThat(DataFree.is(command)).isFalse();
    }
}
