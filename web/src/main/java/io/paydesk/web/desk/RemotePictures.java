package io.paydesk.web.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Pictures from elsewhere, fetched when an agent asks for those of a mail. What was fetched is kept a while, at most
 * 16 MiB on each node; only so many look at once, since each holds a thread.
 */
@ApplicationScoped
public class RemotePictures {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int KEPT_BYTES_MAX = 16 << 20;
    private static final int KEPT_MAX = 500;
    private static final int AT_ONCE = 4;

    private record Kept(Optional<Picture> picture, long until) {
        int bytes() {
            return picture.map(it -> it.bytes().length).orElse(0);
        }
    }

    /** One agent's look at a mail: all its pictures together take ten seconds at most. */
    interface Look extends AutoCloseable {
        Optional<Picture> at(String address);

        @Override
        void close();
    }

    private final Semaphore looks = new Semaphore(AT_ONCE);
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private long keptBytes;

    /** Begins a look; when too many look already, pictures that are not kept stay away. */
    Look look() {
        var free = looks.tryAcquire();
        var fetch = new PictureFetch(TIME);
        return new Look() {
            @Override
            public Optional<Picture> at(String address) {
                var known = keptAt(address);
                if (known != null) {
                    return known.picture();
                }
                return free ? keep(address, fetch.get(address)) : Optional.empty();
            }

            @Override
            public void close() {
                if (free) {
                    looks.release();
                }
            }
        };
    }

    private synchronized @Nullable Kept keptAt(String address) {
        var there = kept.get(address);
        return there == null || there.until() - System.nanoTime() < 0 ? null : there;
    }

    private synchronized Optional<Picture> keep(String address, Optional<Picture> picture) {
        if (picture.isEmpty()) {
            return picture; // asked for again, it may be there
        }
        var before = kept.remove(address);
        var now = new Kept(picture, System.nanoTime() + KEPT.toNanos());
        kept.put(address, now);
        keptBytes += now.bytes() - (before == null ? 0 : before.bytes());
        var oldest = kept.values().iterator();
        while ((keptBytes > KEPT_BYTES_MAX || kept.size() > KEPT_MAX) && oldest.hasNext()) {
            keptBytes -= oldest.next().bytes();
            oldest.remove();
        }
        return picture;
    }
}
