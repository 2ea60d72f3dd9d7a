package dev.rehearsal.evidence.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.evidence.outbound.OutboundAttempt.Kind;
import dev.rehearsal.evidence.outbound.OutboundAttempt.Side;
import dev.rehearsal.server.ReplicaException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundWatchTest {
    private static String attempt(String service, String image, String kind, int count) {
        return "{\"service\":\"%s\",\"image\":\"%s\",\"destination\":\"mail.example.com\",\"port\":25,\"protocol\":\"tcp\",\"kind\":\"%s\",\"count\":%d}"
                .formatted(service, image, kind, count);
    }

    private static String answer(List<String> running, String... attempts) {
        return "{\"attempts\":[" + String.join(",", attempts) + "],\"beyond\":1,\"running\":["
                + running.stream().map(each -> '"' + each + '"').collect(Collectors.joining(",")) + "]}";
    }

    private static OutboundTraffic seen(String before, String after) {
        Queue<String> answers = new ArrayDeque<>(List.of(before, after));
        return OutboundWatch.begin(answers::remove).end();
    }

    @Test
    void anAttemptIsTheReleasesWhoseImageTried() {
        OutboundTraffic seen = seen(
                answer(List.of("app:1", "redis"), attempt("worker", "app:1", "mail", 2)),
                answer(
                        List.of("app:2", "redis"),
                        attempt("worker", "app:1", "mail", 5),
                        attempt("worker", "app:2", "mail", 1),
                        attempt("redis", "redis", "refused", 1),
                        attempt("", "", "http", 1)));

        assertThat(seen.beyond()).isEqualTo(1);
        assertThat(seen.attempts())
                .containsExactlyInAnyOrder(
                        new OutboundAttempt("worker", Side.OLD, "mail.example.com", 25, "tcp", Kind.MAIL, 2, 3),
                        new OutboundAttempt("worker", Side.NEW, "mail.example.com", 25, "tcp", Kind.MAIL, 0, 1),
                        new OutboundAttempt("redis", Side.BOTH, "mail.example.com", 25, "tcp", Kind.REFUSED, 0, 1),
                        new OutboundAttempt("", Side.SERVER, "mail.example.com", 25, "tcp", Kind.HTTP, 0, 1));
    }

    @Test
    void imagesOfOneSideAreOneForAReader() {
        OutboundTraffic seen = seen(
                answer(List.of("app:1")),
                answer(List.of("app:3"), attempt("worker", "app:2", "mail", 5), attempt("worker", "app:3", "mail", 1)));

        assertThat(seen.attempts())
                .containsExactly(
                        new OutboundAttempt("worker", Side.NEW, "mail.example.com", 25, "tcp", Kind.MAIL, 0, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "curl: (7) refused", "{}", "[1, 2"})
    void anAnswerThatTellsNothingIsAFaultOfTheMachine(String answer) {
        assertThatThrownBy(() -> OutboundWatch.begin(() -> answer)).isInstanceOf(ReplicaException.class);
    }
}
