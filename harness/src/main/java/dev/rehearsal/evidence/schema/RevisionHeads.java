package dev.rehearsal.evidence.schema;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a release for the newest revisions of its own history. Not thread-safe. */
public final class RevisionHeads {
    private final Replica replica;
    private final ReplicaSite site;
    private final Target target;

    public RevisionHeads(Replica replica, ReplicaSite site, Target target) {
        this.replica = replica;
        this.site = site;
        this.target = target;
    }

    /**
     * The heads of this release, which the checkout has to hold: another's would be compared with the wrong database. Null
     * when the target has no way of asking.
     *
     * @throws ReplicaException when it holds another release
     */
    @Nullable
    public List<String> of(String version) {
        String command = target.migrations().heads();
        String pattern = target.migrations().headsPattern();
        if (command == null || pattern == null) {
            return null;
        }
        if (!site.holds(version)) {
            throw new ReplicaException("the checkout does not hold release " + version
                    + " at the end, so its newest revision cannot be asked for");
        }
        CommandResult result = replica.execAsOperator("cd '" + target.host().directory() + "' && " + command);
        if (!result.succeeded()) {
            throw new ReplicaException("'" + command + "' ended with " + result.exitCode()
                    + ", so the newest revision of release " + version + " is not known");
        }
        Matcher head = Pattern.compile(pattern).matcher(result.output());
        Set<String> heads = new LinkedHashSet<>();
        while (head.find()) {
            heads.add(head.group(1));
        }
        return List.copyOf(heads);
    }
}
