package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.server.channel.CommandResult;
import dev.rehearsal.server.channel.OperatorShell;
import dev.rehearsal.server.images.HostImages;
import dev.rehearsal.server.images.Registries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real controller beside a real replica: SSH, Ansible, and what is said when there is no image. */
class ControllerIT {
    private static final HostSpec HOST = new HostSpec(
            "prod", "deploy", "app.example.org", 443, Set.of(), Map.of(), Registries.none(), new Remote(Remote.FIRST));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private static DockerEngine engine;
    private static RunLabels labels;
    private static RehearsalNetwork network;
    private static Replica replica;
    private static Controller controller;

    @BeforeAll
    static void boot() {
        engine = DockerEngine.connect(System.getenv("DOCKER_HOST"));
        labels = RunLabels.ofThisProcess("it-" + UUID.randomUUID().toString().substring(0, 8));
        network = RehearsalNetwork.create(labels);
        String image = HostImages.ensure(HOME, "replica").reference("replica");
        replica = new Replicas(engine, labels, network, image, HOST).fresh();
        replica.provisionAuthority();
        controller = new Controllers(engine, labels, network, HOST, ControllerIT::image).beside(replica);
    }

    private static String image() {
        return HostImages.ensure(HOME, "controller").reference("controller");
    }

    @AfterAll
    static void nothingIsLeft() {
        controller.close();
        replica.close();
        assertThat(new Cleaner(engine).removeRun(labels.runId())).allMatch(removed -> removed.startsWith("network "));
        assertThat(new Cleaner(engine).removeRun(labels.runId())).isEmpty();
    }

    @Test
    void sshEndsWithTheStatusOfItsCommand() {
        try (OperatorShell shell = controller.shell(text -> {})) {
            assertThat(shell.run("ssh deploy@server true", LIMIT).exitCode()).isZero();
            assertThat(shell.run("ssh deploy@server 'exit 7'", LIMIT).exitCode())
                    .isEqualTo(7);
            assertThat(shell.run("ssh deploy@server 'cd nowhere && echo not reached'", LIMIT))
                    .satisfies(result -> assertThat(result.exitCode()).isEqualTo(1))
                    .satisfies(result -> assertThat(result.output()).contains("nowhere: No such file"));
            assertThat(shell.run("ssh nobody-known@server true", LIMIT).exitCode())
                    .isEqualTo(255);
        }
    }

    @Test
    void sshLandsInTheOperatorsHomeWithTheEnginesGroup() {
        try (OperatorShell shell = controller.shell(text -> {})) {
            assertThat(shell.run("ssh deploy@server 'hostname; whoami; pwd; echo $HOME $SHELL'", LIMIT)
                            .output()
                            .lines())
                    .containsExactly("prod", "deploy", "/home/deploy", "/home/deploy /bin/bash");
            assertThat(shell.run("ssh deploy@server 'docker info -f {{.Name}} && docker compose version'", LIMIT))
                    .satisfies(result -> assertThat(result.exitCode()).isZero())
                    .satisfies(result -> assertThat(result.output()).startsWith("prod\n"));
        }
    }

    @Test
    void theReplicaIsKnownByBothNamesAndAnyOtherHostKeyIsRefused() {
        try (OperatorShell shell = controller.shell(text -> {})) {
            assertThat(shell.run("ssh deploy@prod hostname", LIMIT).output()).isEqualTo("prod");
            assertThat(shell.run("ssh -o BatchMode=yes -o UserKnownHostsFile=/dev/null deploy@server true", LIMIT))
                    .satisfies(result -> assertThat(result.exitCode()).isEqualTo(255))
                    .satisfies(result -> assertThat(result.output()).contains("Host key verification failed"));
        }
    }

    @Test
    void itReachesTheReplicaAndNothingElse() {
        try (OperatorShell shell = controller.shell(text -> {})) {
            assertThat(shell.run("curl -sS -o /dev/null -w '%{http_code}' http://hooks.example.com/", LIMIT)
                            .output())
                    .isEqualTo("503");
            assertThat(shell.run("curl -sS -m 10 http://203.0.113.7:9999/", LIMIT))
                    .satisfies(result -> assertThat(result.succeeded()).isFalse())
                    .satisfies(result -> assertThat(result.output()).contains("Could not connect"));
        }
    }

    @Test
    void theOperatorIsNoAdministratorOfTheReplica() {
        assertThat(controller.exec("ssh deploy@server sudo -n -u deploy whoami").output())
                .isEqualTo("deploy");
        assertThat(controller.exec("ssh deploy@server sudo -n whoami").succeeded())
                .isFalse();
    }

    @Test
    void ansibleManagesTheReplicaAndHasComposeModule() {
        controller.place("facts.yml", """
                - hosts: production
                  become: yes
                  become_user: deploy
                  tasks:
                    - name: Leave a note
                      ansible.builtin.copy:
                        content: "from {{ ansible_facts['hostname'] }}"
                        dest: /home/deploy/note
                """);
        try (OperatorShell shell = controller.shell(text -> {})) {
            assertThat(shell.run("ansible production -m ping", LIMIT))
                    .satisfies(result -> assertThat(result.exitCode()).isZero())
                    .satisfies(result -> assertThat(result.output()).contains("\"ping\": \"pong\""));
            CommandResult played = shell.run("ansible-playbook facts.yml", LIMIT);
            assertThat(played.exitCode()).as(played.output()).isZero();
            assertThat(replica.execAsOperator("stat -c %U ~/note && cat ~/note").output())
                    .isEqualTo("deploy\nfrom prod");
            assertThat(shell.run("ansible-doc -t module -s community.docker.docker_compose_v2 | cat", LIMIT))
                    .satisfies(result -> assertThat(result.exitCode()).isZero())
                    .satisfies(result -> assertThat(result.output()).contains("project_src"));
        }
    }

    @Test
    void theApplicationsNameLeadsToTheReplicaAndItsAuthorityIsTrusted() {
        assertThat(controller.exec("getent hosts app.example.org").output()).startsWith(replica.networkAddress() + " ");
        // as strictly as Python verifies, and with it Ansible
        replica.write(
                "/tmp/serve.sh",
                "cd /home/.authority && setsid nohup openssl s_server -accept 443"
                        + " -cert site.crt -key site.key -www >/dev/null 2>&1 </dev/null &\n");
        replica.require("bash /tmp/serve.sh");
        CommandResult asked = controller.exec("ansible localhost -m uri -a 'url=https://app.example.org/'");
        assertThat(asked.output()).contains("\"status\": 200");
    }

    @Test
    void withoutAnImageThePathSaysWhyAndTheNextOneAsksAgain() {
        AtomicInteger asked = new AtomicInteger();
        Controllers controllers = new Controllers(engine, labels, network, HOST, () -> {
            asked.incrementAndGet();
            throw new ReplicaException("build.sh ended with 100; its last words: no mirror answers");
        });
        assertThat(asked).hasValue(0);
        assertThatThrownBy(() -> controllers.beside(replica))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("needs a second machine")
                .hasMessageContaining("no mirror answers");
        assertThatThrownBy(() -> controllers.beside(replica)).isInstanceOf(ReplicaException.class);
        assertThat(asked).hasValue(2);
    }
}
