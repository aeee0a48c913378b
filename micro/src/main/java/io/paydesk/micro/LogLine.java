package io.paydesk.micro;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * One line an event: text for people, or JSON with {@code paydesk.log.format=json}. Facts a message carries as
 * {@code key=value} (ticket, account, mail, request) are fields of the JSON.
 */
public final class LogLine extends Formatter {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final Pattern FACT = Pattern.compile("\\b(ticket|account|mail|request|incident)=([^\\s,;]+)");

    private final boolean json;

    /** Made by the log manager, which knows no settings. */
    public LogLine() {
        this(Boolean.getBoolean("paydesk.launcher.log.json"));
    }

    LogLine(boolean json) {
        this.json = json;
    }

    @Override
    public String format(LogRecord event) {
        if (isChatter(event)) {
            return "";
        }
        return json ? asJson(event) : asText(event);
    }

    /**
     * What nobody misses. Some of the server's loggers set their level themselves, whatever logging.properties says; and
     * what fails inside an EJB or the pool is told by the one who called, so their own pages of stack trace tell it twice.
     */
    private static boolean isChatter(LogRecord event) {
        var name = String.valueOf(event.getLoggerName());
        if (name.startsWith("io.paydesk")) {
            return false;
        }
        var twice = name.endsWith(".ejb.container") || name.contains(".resource.resourceadapter");
        return event.getLevel().intValue() < (twice ? Level.SEVERE : Level.WARNING).intValue();
    }

    private String asText(LogRecord event) {
        var line = new StringBuilder()
                .append(CLOCK.format(event.getInstant()))
                .append(' ')
                .append(String.format(Locale.ROOT, "%-5s", level(event.getLevel())))
                .append(' ')
                .append(shortName(event.getLoggerName()))
                .append("  ")
                .append(oneLine(formatMessage(event)));
        if (event.getThrown() != null) {
            line.append(" | ").append(oneLine(trace(event.getThrown())));
        }
        return line.append('\n').toString();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " | ");
    }

    private String asJson(LogRecord event) {
        var message = formatMessage(event).strip();
        var line = new StringBuilder("{");
        field(
                line,
                "time",
                Instant.ofEpochMilli(event.getInstant().toEpochMilli()).toString());
        field(line, "level", level(event.getLevel()));
        field(line, "logger", event.getLoggerName() == null ? "" : event.getLoggerName());
        field(line, "message", message);
        facts(message).forEach((name, value) -> field(line, name, value));
        if (event.getThrown() != null) {
            field(line, "stack", trace(event.getThrown()));
        }
        return line.append("}\n").toString();
    }

    /** Each fact once: the first mention counts. */
    private static Map<String, String> facts(String message) {
        var facts = new LinkedHashMap<String, String>();
        var found = FACT.matcher(message);
        while (found.find()) {
            facts.putIfAbsent(found.group(1), found.group(2));
        }
        return facts;
    }

    /** The server's own messages are keys of a bundle that only its loggers know. */
    @Override
    public String formatMessage(LogRecord event) {
        if (event.getResourceBundle() == null && event.getLoggerName() != null) {
            event.setResourceBundle(Logger.getLogger(event.getLoggerName()).getResourceBundle());
        }
        return super.formatMessage(event);
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String shortName(String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static void field(StringBuilder line, String name, String value) {
        if (line.length() > 1) {
            line.append(',');
        }
        line.append('"').append(name).append("\":\"");
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> line.append('\\').append(c);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < ' ') {
                        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
