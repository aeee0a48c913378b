package io.paydesk.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A folder in memory that can be broken in the ways of real ones. */
final class MemoryFolder {
    private record Kept(String raw, Instant arrived) {}

    private final TreeMap<Long, Kept> mails = new TreeMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> breaksAt = new HashSet<>();
    private long uidValidity = 1;
    private long nextUid = 1;
    private boolean down;
    final List<Long> failed = new ArrayList<>();
    int opened;
    int fetches;

    long deliver(String mail, Instant arrived) {
        mails.put(nextUid, new Kept(mail, arrived));
        return nextUid++;
    }

    void remove(long uid) {
        mails.remove(uid);
    }

    boolean isSeen(long uid) {
        return seen.contains(uid);
    }

    /** The same mails in a folder made anew, under other UIDs. */
    void makeAnew() {
        var kept = new ArrayList<>(mails.values());
        mails.clear();
        seen.clear();
        uidValidity++;
        nextUid = 1;
        kept.forEach(mail -> mails.put(nextUid++, mail));
    }

    void isDown(boolean yes) {
        down = yes;
    }

    /** From now on the connection breaks whenever this mail is asked for. */
    void breaksAt(long uid) {
        breaksAt.add(uid);
    }

    void heals() {
        breaksAt.clear();
    }

    Mailbox open() throws MessagingException {
        var mailbox = new Connection();
        opened++;
        mailbox.check();
        return mailbox;
    }

    private final class Connection implements Mailbox {
        private long knownValidity = uidValidity;
        private boolean closed;

        void check() throws MessagingException {
            if (down || closed) {
                throw new MessagingException("connection refused");
            }
        }

        @Override
        public long uidValidity() {
            return knownValidity;
        }

        @Override
        public List<Long> uids(long from) throws MessagingException {
            check();
            return List.copyOf(mails.tailMap(from).keySet());
        }

        @Override
        public List<Long> notDone() throws MessagingException {
            check();
            return mails.keySet().stream().filter(uid -> !seen.contains(uid)).toList();
        }

        @Override
        public List<Listed> list(Collection<Long> uids) throws MessagingException {
            check();
            return mails.entrySet().stream()
                    .filter(mail -> uids.contains(mail.getKey()))
                    .map(mail -> new Listed(
                            mail.getKey(),
                            mail.getValue().raw().length(),
                            mail.getValue().arrived()))
                    .toList();
        }

        @Override
        public boolean fetch(long uid, OutputStream to) throws MessagingException, IOException {
            check();
            fetches++;
            if (breaksAt.contains(uid)) {
                closed = true;
                throw new MessagingException("connection reset");
            }
            var mail = mails.get(uid);
            if (mail != null) {
                to.write(mail.raw().getBytes(StandardCharsets.UTF_8));
            }
            return mail != null;
        }

        @Override
        public void markDone(Collection<Long> uids) throws MessagingException {
            check();
            uids.stream().filter(mails::containsKey).forEach(seen::add);
        }

        @Override
        public void markFailed(Collection<Long> uids) throws MessagingException {
            markDone(uids);
            failed.addAll(uids);
        }

        @Override
        public List<Long> arrivedSince(Instant moment) throws MessagingException {
            check();
            return mails.entrySet().stream()
                    .filter(mail -> !mail.getValue().arrived().isBefore(moment.minus(Duration.ofDays(1))))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public boolean awaitNews() throws MessagingException {
            check();
            return false;
        }

        @Override
        public void wake() {}

        @Override
        public void reopen() throws MessagingException {
            check();
            knownValidity = uidValidity;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
