package io.paydesk.mail;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mail. {@code fileName} is the sender's word made safe and may occur twice in one mail;
 * {@code uniqueName} is numbered, for saving all of them into one folder. The bytes are decoded while they are read.
 */
public record MailFile(
        String fileName,
        String uniqueName,
        String contentType,
        boolean inline,
        @Nullable String contentId,
        long size,
        String sha256,
        Content content) {

    /** Where the decoded bytes come from; can be opened again and again. */
    @FunctionalInterface
    public interface Content {
        InputStream open();
    }

    public InputStream open() {
        return content.open();
    }
}
