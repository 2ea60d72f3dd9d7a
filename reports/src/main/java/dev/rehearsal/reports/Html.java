package dev.rehearsal.reports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * A document under construction. Whatever is given as text or attribute is escaped; element names are constants of ours.
 * Not thread-safe.
 */
final class Html {
    private final StringBuilder markup = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are name, value, name, value. */
    Html open(String element, String... attributes) {
        start(element, attributes);
        open.push(element);
        return this;
    }

    /** Closes the innermost open element. */
    Html close() {
        markup.append("</").append(open.pop()).append(">\n");
        return this;
    }

    Html text(String text) {
        markup.append(escaped(text));
        return this;
    }

    /** A whole element that holds only text. */
    Html element(String element, String text, String... attributes) {
        start(element, attributes);
        markup.append(escaped(text)).append("</").append(element).append(">");
        return this;
    }

    /** Text of our own runbooks, where what stands between backticks is code. */
    Html prose(String markdown) {
        String[] parts = markdown.split("`", -1);
        for (int index = 0; index < parts.length; index++) {
            if (index % 2 == 1 && index < parts.length - 1) {
                element("code", parts[index]);
            } else {
                text(index % 2 == 1 ? "`" + parts[index] : parts[index]);
            }
        }
        return this;
    }

    /** An element that never holds anything. */
    Html empty(String element, String... attributes) {
        start(element, attributes);
        return this;
    }

    /** Markup of our own making, such as a style sheet. */
    Html trusted(String ours) {
        markup.append(ours);
        return this;
    }

    /** A share of a whole as CSS and SVG understand it. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share * 100);
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("open elements: " + open);
        }
        return markup.toString();
    }

    private void start(String element, String... attributes) {
        markup.append('<').append(element);
        for (int index = 0; index < attributes.length; index += 2) {
            markup.append(' ')
                    .append(attributes[index])
                    .append("=\"")
                    .append(escaped(attributes[index + 1]))
                    .append('"');
        }
        markup.append('>');
    }

    private static String escaped(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
