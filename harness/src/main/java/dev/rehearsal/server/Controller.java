package dev.rehearsal.server;

import com.github.dockerjava.api.model.Capability;
import dev.rehearsal.runbook.ShellText;
import dev.rehearsal.server.channel.CommandResult;
import dev.rehearsal.server.channel.OperatorShell;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A second machine that deploys to a replica from outside, as a pipeline's runner or an administrator's own machine does:
 * with SSH, as the operator's user, and with Ansible. Disposable like the replica. Thread-safe, but for starting and
 * closing.
 */
public final class Controller implements AutoCloseable {
    /** What the replica is called on it, besides its host name and its public name. */
    public static final String SERVER = "server";

    private static final String USER = "runner";

    private final Machine machine;

    private Controller(Machine machine) {
        this.machine = machine;
    }

    /**
     * Boots one beside a replica, which then lets it in by a key of its own.
     *
     * @throws ReplicaException when it does not start, or does not reach the replica
     */
    static Controller start(
            DockerEngine engine,
            RunLabels labels,
            RehearsalNetwork network,
            String image,
            HostSpec host,
            Replica replica) {
        String address = replica.networkAddress();
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network.network())
                // not by an alias on the network: other replicas of the run are on it too
                .withExtraHost(SERVER, address)
                .withExtraHost(host.name(), address)
                .withExtraHost(host.publicName(), address)
                .withLabels(labels.asMap())
                .withCreateContainerCmdModifier(create -> {
                    create.withHostName("controller");
                    // for the filter alone: whoever works here is not root
                    Objects.requireNonNull(create.getHostConfig()).withCapAdd(Capability.NET_ADMIN);
                });
        try {
            engine.calls().within("starting the controller", () -> {
                container.start();
                return true;
            });
        } catch (RuntimeException failed) {
            throw new ReplicaException("The controller did not start from image " + image + ".", failed);
        }
        Controller controller = new Controller(new Machine(engine, container, "controller", USER));
        try {
            controller.close(host, replica);
            controller.introduce(host, replica);
        } catch (ReplicaException failed) {
            controller.close();
            throw failed;
        }
        return controller;
    }

    /** Lets it reach the replica and the rehearsal's own machines, and nothing else that is not allowed to the replica. */
    private void close(HostSpec host, Replica replica) {
        for (String program : OutboundRules.PROGRAMS) {
            machine.write(program, replica.require("cat " + program) + "\n");
        }
        String own = Stream.of(replica.networkAddress(), host.registries().address())
                .filter(address -> !address.isEmpty())
                .collect(Collectors.joining(","));
        String variables = host.outbound().environment("", own, host.databaseTap()).entrySet().stream()
                .map(each -> each.getKey() + "=" + ShellText.quoted(each.getValue()))
                .sorted()
                .collect(Collectors.joining(" "));
        machine.require(
                "root",
                variables + " bash " + OutboundRules.START + " && for try in $(seq 200); do " + OutboundRules.ATTEMPTS
                        + " >/dev/null 2>&1 && exit 0; sleep 0.05; done; exit 1");
    }

    private void introduce(HostSpec host, Replica replica) {
        String key = machine.require(
                USER,
                "mkdir -pm 700 ~/.ssh && ssh-keygen -q -t ed25519 -N '' -C controller -f ~/.ssh/id_ed25519 </dev/null"
                        + " && cat ~/.ssh/id_ed25519.pub");
        machine.place(".ssh/known_hosts", SERVER + "," + host.name() + " " + replica.admit(key) + "\n");
        machine.require("root", "mkdir -p /etc/ansible");
        machine.write("/etc/ansible/hosts", """
                [production]
                %s ansible_user=%s ansible_python_interpreter=/usr/bin/python3
                """.formatted(SERVER, host.user()));
        replica.authority().ifPresent(machine::trust);
        machine.require(USER, "ssh -o BatchMode=yes " + host.user() + "@" + SERVER + " true");
    }

    /** Runs a command as its user, outside of the shell. */
    public CommandResult exec(String command) {
        return machine.exec(USER, command);
    }

    /** Writes a text file into the directory that its shell starts in. */
    public void place(String file, String text) {
        machine.place(file, text);
    }

    /** Opens the shell of its user. */
    public OperatorShell shell(Consumer<String> log) {
        return machine.shell(log);
    }

    /** Command that lets a person into a kept controller. */
    public String enterCommand() {
        return machine.enterCommand("/home/" + USER);
    }

    @Override
    public void close() {
        machine.stop();
    }
}
