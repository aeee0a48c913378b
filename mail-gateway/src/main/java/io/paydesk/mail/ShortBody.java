package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of an answer of at most 64 KB; a longer one is a fault. */
final class ShortBody implements BodySubscriber<byte[]> {
    private static final int MAX = 64 * 1024;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Subscription source;

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            var part = new byte[Math.min(buffer.remaining(), MAX + 1 - bytes.size())];
            buffer.get(part);
            bytes.write(part, 0, part.length);
        }
        if (bytes.size() > MAX) {
            if (source != null) {
                source.cancel();
            }
            whole.completeExceptionally(new IOException("The answer is longer than " + MAX + " bytes"));
        }
    }

    @Override
    public void onError(Throwable fault) {
        whole.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
