package io.paydesk.web.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail in a demo customer's mailbox, opened. */
public record DemoMail(
        long uid,
        String from,
        String to,
        String subject,
        Instant at,
        String text,
        @Nullable String html,
        List<File> files,
        @Nullable String messageId,
        List<String> references) {
    /** An attachment by its place in the mail. Size in bytes as encoded; -1 when unknown. */
    public record File(int part, String name, long size) {}

    /** A mail as its mailbox lists it. */
    public record Line(long uid, String from, String subject, Instant at) {}

    public DemoMail {
        files = List.copyOf(files);
        references = List.copyOf(references);
    }
}
