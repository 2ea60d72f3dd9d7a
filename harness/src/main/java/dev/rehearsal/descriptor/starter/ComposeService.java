package dev.rehearsal.descriptor.starter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Compose file says about one service, after its variables were filled in as far as they are known. Immutable.
 *
 * @param image empty when it is only built
 * @param command entrypoint and command in one text; empty when the image's own are run
 * @param healthCheck the command that asks for its health; empty when there is none
 * @param ports published ports, as far as they are numbers
 * @param exposed ports for other services, as they are written
 * @param environment name to value; empty when it comes from elsewhere, and a secret only when the Compose file itself says it
 * @param environmentFiles paths of files with more of it
 * @param hostFiles paths beside the Compose file that are mounted into it
 * @param built whether the Compose file builds it
 */
record ComposeService(
        String name,
        Optional<Image> image,
        String command,
        String healthCheck,
        List<Port> ports,
        List<String> exposed,
        Map<String, String> environment,
        List<String> environmentFiles,
        List<String> hostFiles,
        boolean built) {
    ComposeService {
        ports = List.copyOf(ports);
        exposed = List.copyOf(exposed);
        environment = Map.copyOf(environment);
        environmentFiles = List.copyOf(environmentFiles);
        hostFiles = List.copyOf(hostFiles);
    }

    /** A port of the host that leads to one of the container. */
    record Port(int published, int target) {}
}
