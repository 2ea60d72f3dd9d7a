package dev.rehearsal.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a target numbers its releases. */
public enum VersionScheme {
    /** By date: {@code YYYY.M.D[.postN]}. */
    CALENDAR("YYYY.M.D[.postN]") {
        @Override
        public Version parse(String text) {
            return CalVer.parse(text);
        }
    },
    /** Semantic Versioning 2, with an optional leading {@code v}. */
    SEMANTIC("MAJOR.MINOR.PATCH[-PRERELEASE][+BUILD]") {
        @Override
        public Version parse(String text) {
            return SemVer.parse(text);
        }

        @Override
        public boolean same(String one, String other) {
            return withoutV(one).equals(withoutV(other));
        }

        private String withoutV(String text) {
            return text.startsWith("v") ? text.substring(1) : text;
        }
    };

    private final String form;

    VersionScheme(String form) {
        this.form = form;
    }

    /** The scheme that a descriptor calls so; empty when there is none of that name. */
    public static Optional<VersionScheme> named(String name) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** What its versions look like, for messages. */
    public String form() {
        return form;
    }

    /**
     * Reads a version.
     *
     * @throws MalformedVersionException when it is of another form
     */
    public abstract Version parse(String text);

    /** Whether both texts, which may be no versions at all, name the same version. */
    public boolean same(String one, String other) {
        return one.equals(other);
    }

    /** Reads a version; empty when it is of another form. */
    public Optional<Version> read(String text) {
        try {
            return Optional.of(parse(text));
        } catch (MalformedVersionException malformed) {
            return Optional.empty();
        }
    }
}
