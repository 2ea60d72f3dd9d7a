package dev.rehearsal.server.channel;

import dev.rehearsal.server.EngineWords;
import dev.rehearsal.server.ReplicaException;

/** Which texts a shell can be given at all. Stateless. */
final class ShellCharacters {
    private ShellCharacters() {}

    /**
     * The same command: cut off or with another character in it, it would be another one.
     *
     * @throws ReplicaException when it holds a NUL character or half of a surrogate pair
     */
    static String of(String command) {
        boolean halves = command.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE);
        if (halves || command.indexOf('\0') >= 0) {
            throw new ReplicaException("The command '" + EngineWords.of(command) + "' holds "
                    + (halves ? "half of a surrogate pair" : "a NUL character")
                    + ", which no shell can be given; correct it where it is written.");
        }
        return command;
    }
}
