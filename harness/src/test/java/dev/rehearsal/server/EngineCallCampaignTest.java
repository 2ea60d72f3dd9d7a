package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.server.channel.CommandChannel;
import dev.rehearsal.server.channel.FakeChannelProcess;
import dev.rehearsal.server.channel.FakeShellProcess;
import dev.rehearsal.server.channel.OperatorShell;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Commands of known truth whose engine fails at some call and at some byte. However it does: no status and no output is
 * taken for true that is not, a fault has words, and the next command on a sound stream has its truth.
 */
@Tag("campaign")
class EngineCallCampaignTest {
    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final OperatorShell.Patience PATIENCE = new OperatorShell.Patience(
            Duration.ofMillis(300), Duration.ofMillis(30), Duration.ofMillis(1), Duration.ofMillis(100));
    private static final List<Integer> STATUSES = List.of(0, 1, 2, 12, 121, 126, 137);

    private final Campaign campaign = new Campaign("enginecall", Duration.ofSeconds(20));

    @TestFactory
    Stream<DynamicTest> engineCalls() {
        for (StreamFault.Kind kind : StreamFault.Kind.values()) {
            for (int status : STATUSES) {
                campaign.add("channel, %s, status %d".formatted(kind, status), random -> channel(kind, status, random));
                campaign.add("shell, %s, status %d".formatted(kind, status), random -> shell(kind, status, random));
            }
        }
        return campaign.tests();
    }

    private static void channel(StreamFault.Kind kind, int status, Random random) throws Exception {
        FakeChannelProcess.Truth truth = new FakeChannelProcess.Truth(status, text(random), text(random));
        int struck = random.nextInt(2);
        StreamFault fault = new StreamFault(kind, random.nextInt(900), random.nextLong());
        try (FakeEngine engine = new FakeEngine(
                        number -> new FakeChannelProcess(Map.of("it", truth)),
                        number -> number == struck ? fault : StreamFault.NONE);
                CommandChannel channel = new CommandChannel(engine.client(), "c", LIMIT)) {
            int sound = 0;
            for (int n = 0; n < 6; n++) {
                try {
                    assertThat(channel.run("root", "it", "", Duration.ofSeconds(10), part -> {}))
                            .isEqualTo(new CommandChannel.Printed(status, truth.output(), truth.errors(), 0));
                    sound++;
                } catch (IOException | RuntimeException broken) {
                    worded(broken);
                }
            }
            // one stream is struck, at one place: before it is noticed a second command can be under way
            assertThat(sound).isGreaterThanOrEqualTo(4);
        }
    }

    private static void shell(StreamFault.Kind kind, int status, Random random) {
        String output = text(random);
        FakeShellProcess bash = new FakeShellProcess(Map.of("it", FakeShellProcess.Truth.of(status, output)));
        StreamFault fault = new StreamFault(kind, random.nextInt(900), random.nextLong());
        try (FakeEngine engine = new FakeEngine(number -> bash, number -> fault);
                OperatorShell shell = new OperatorShell(
                        engine.client(),
                        new OperatorShell.Person("c", "replica", "deploy"),
                        bash,
                        part -> {},
                        PATIENCE)) {
            for (int n = 0; n < 6; n++) {
                assertThat(shell.run("it", LIMIT).exitCode()).isEqualTo(status);
            }
        } catch (ReplicaException broken) {
            worded(broken);
        }
    }

    private static void worded(Exception broken) {
        assertThat(broken.getMessage()).isNotBlank().hasSizeLessThan(600);
        assertThat(String.valueOf(broken.getMessage())).doesNotContain("\n");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(80); n > 0; n--) {
            text.appendCodePoint(
                    switch (random.nextInt(6)) {
                        case 0 -> '\n';
                        case 1 -> '@';
                        case 2 -> 0x1F600 + random.nextInt(40);
                        case 3 -> 0xE9;
                        default -> '0' + random.nextInt(10);
                    });
        }
        return text.toString();
    }
}
