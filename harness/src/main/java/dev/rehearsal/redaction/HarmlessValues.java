package dev.rehearsal.redaction;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which values of an environment file are no secrets. Every other one of six characters or more is. What a name calls secret
 * is, whatever it looks like, except for what is true or false. Immutable.
 */
final class HarmlessValues {
    /** A shorter one would be found in words that are none. */
    static final int SHORTEST = 6;

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(?:pass|pwd|secret|token|key|cred|private|dsn|salt|auth(?!or)"
                    + "|signature|signing|cookie|session|hook|conn(?:ection)?_?str|hmac|jwt|bearer|otp|sasl).*"
                    + "|(?:.*_)?(?:pw|pin|psk|sas|pat|pem|nonce)(?:_.*)?");

    /** What a secret's name goes on with when it is about the secret and not the secret. */
    private static final Pattern ABOUT = Pattern.compile(
            "(?i).*_(?:ttl|expir\\w*|minutes|seconds|secs|ms|hours|days|lifetime|age|length|size|algorithm|alg|host|hostname|port"
                    + "|enabled|disabled|type|method|issuer|audience|prefix|header|region|backend|mode|rounds|iterations|name"
                    + "|user|username|domain|required|policy|path|dir|format|version)");

    private static final Pattern NAMING = Pattern.compile(
            "(?i)(?:.*_)?(?:user|username|login|owner|db|database|dbname|schema|host|hostname|server|name|env|environment|mode|level"
                    + "|tag|version|branch|image|registry|repository|project|app|service|domain|region|zone|bucket|queue|topic"
                    + "|prefix|format|engine|driver|backend|adapter|provider|module|class|type|role|group|network|locale|lang"
                    + "|language|charset|encoding|algorithm|method|strategy|policy|theme|profile|profiles|settings)");

    private static final Pattern SWITCH = Pattern.compile("(?i)true|false|yes|no|on|off|enabled|disabled|null|none");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d_]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?%?");
    private static final Pattern AMOUNT =
            Pattern.compile("(?i)(?:\\d+(?:\\.\\d+)?(?:ns|us|ms|s|m|h|d|w|[kmgt]?i?b?|sec|min|hours?|days?)\\s*)+");
    private static final Pattern VERSION = Pattern.compile("v?\\d+(?:\\.\\d+)+(?:[-+.][A-Za-z0-9]{1,12})*");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:[T ][\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d)?)?|\\d\\d:\\d\\d(?::\\d\\d)?");
    private static final Pattern LOCALE =
            Pattern.compile("[a-z]{2,3}[_-][A-Z]{2}(?:\\.[A-Za-z0-9-]+)?|C\\.UTF-8|(?i:utf-?8)");
    private static final Pattern NETWORK = Pattern.compile(
            "\\d{1,3}(?:\\.\\d{1,3}){3}(?:[:/]\\d{1,5})?|\\[?[0-9a-f:]*::[0-9a-f:.]*\\]?(?:[:/]\\d{1,5})?");
    private static final Pattern HOST = Pattern.compile(
            "(?:[a-z](?:[a-z-]{0,30}[a-z])?\\d{0,3}\\.){1,5}[a-z]{2,12}(?::\\d{1,5})?|[a-z][a-z-]{1,30}:\\d{1,5}");
    private static final Pattern FILE = Pattern.compile(
            "\\.{0,2}/?(?:[A-Za-z.][A-Za-z._-]{0,24}\\d{0,3}/)+(?:[A-Za-z.][A-Za-z._-]{0,24}\\d{0,3})?");
    private static final Pattern ADDRESS = Pattern.compile(
            "[a-z][a-z+.-]{1,20}://(?:[a-z][a-z.-]{0,60}\\d{0,3}|\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?(?:/(?:[a-z-]{1,15}|v?\\d{1,3}))*/?");
    /** Of an address, scheme and user, or else scheme and host. */
    private static final Pattern PUBLIC = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:){1,3}//(?:[^/?#@\\s:]*+:(?=[^/?#\\s]*@)|[^/?#@\\s]*+(?=[/?#])/?)?");

    private static final Pattern IMAGE = Pattern.compile(
            "(?:[a-z][a-z.-]*(?::\\d+)?/)?[a-z][a-z._-]{0,30}(?:/[a-z][a-z._-]{0,30})*(?::v?\\d[\\w.-]{0,20}|:latest)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z._-]{2,40}\\d{0,4}");

    private static final Set<String> WORDS = Set.of(
            "production",
            "development",
            "staging",
            "testing",
            "public",
            "private",
            "localhost",
            "postgres",
            "postgresql",
            "default",
            "template",
            "standard",
            "warning",
            "critical",
            "notice",
            "verbose",
            "debugging",
            "always",
            "unless-stopped",
            "on-failure",
            "disable",
            "require",
            "prefer",
            "verify-ca",
            "verify-full",
            "strict",
            "secure",
            "internal",
            "external",
            "service",
            "server",
            "worker",
            "workers",
            "frontend",
            "backend",
            "database",
            "memory",
            "sqlite",
            "rabbitmq",
            "memcached",
            "filesystem",
            "console",
            "stdout",
            "stderr",
            "english",
            "german",
            "starttls",
            "bcrypt",
            "argon2",
            "sha256",
            "scram-sha-256",
            "master",
            "gunicorn",
            "uvicorn",
            "password",
            "secret");

    private final Set<String> known = new HashSet<>();

    /**
     * @param known words that stand everywhere in a report: of the application, its services, hosts and releases
     */
    HarmlessValues(Collection<String> known) {
        known.forEach(word -> this.known.add(word.toLowerCase(Locale.ROOT)));
    }

    /** Whether a name says that its value is secret. */
    static boolean callsSecret(String name) {
        return SECRET_NAME.matcher(name).matches() && !ABOUT.matcher(name).matches();
    }

    /** Whether it only says yes or no. */
    static boolean isSwitch(String value) {
        return SWITCH.matcher(value).matches();
    }

    /** Whether a value stands everywhere, so that nobody could read a report without it. */
    boolean everywhere(String value) {
        return known.contains(value.toLowerCase(Locale.ROOT)) || WORDS.contains(value.toLowerCase(Locale.ROOT));
    }

    /**
     * How many of a secret's first characters are no secret by themselves: a word that stands everywhere, or of an address
     * what comes before its password or path. A text that ends with them holds nothing of the secret.
     */
    int open(String value) {
        int word = Stream.concat(known.stream(), WORDS.stream())
                .filter(each -> value.regionMatches(true, 0, each, 0, each.length()))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        Matcher address = PUBLIC.matcher(value);
        return Math.max(word, address.lookingAt() ? address.end() : 0);
    }

    /** Whether a variable's value is none. */
    boolean harmless(String name, String value) {
        if (value.length() < SHORTEST || SWITCH.matcher(value).matches()) {
            return true;
        }
        if (callsSecret(name)) {
            return false;
        }
        return form(value)
                || everywhere(value)
                || NAMING.matcher(name).matches() && NAME.matcher(value).matches() && !mixed(value)
                || list(name, value);
    }

    private static boolean form(String value) {
        // no longer text has any of these forms; nor is a pattern given one
        return value.length() <= 200
                && (zone(value)
                        || List.of(NUMBER, AMOUNT, VERSION, TIME, LOCALE, NETWORK, HOST, ADDRESS, IMAGE).stream()
                                .anyMatch(each -> each.matcher(value).matches())
                        || FILE.matcher(value).matches() && value.contains("/"));
    }

    private boolean list(String name, String value) {
        String[] items = value.split("[,; ]+");
        return items.length > 1 && items.length <= 50 && List.of(items).stream().allMatch(each -> harmless(name, each));
    }

    private static boolean zone(String value) {
        return value.contains("/") && ZoneId.getAvailableZoneIds().contains(value);
    }

    /** Upper and lower case in turn, as no name has them. */
    private static boolean mixed(String value) {
        return value.split("(?<=[a-z0-9])(?=[A-Z])").length > 4;
    }
}
