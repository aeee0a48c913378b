package io.paydesk.ticket;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A file to go with a message; its bytes are in the blob store already. Size in bytes; name at most 255 bytes. */
public record NewAttachment(
        String fileName, String contentType, String sha256, long size, boolean inline, @Nullable String contentId)
        implements Serializable {
    public static final int COUNT_MAX = 500;
}
