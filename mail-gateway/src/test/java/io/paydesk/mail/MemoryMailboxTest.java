package io.paydesk.mail;

import java.time.Instant;

class MemoryMailboxTest implements MailboxContract {
    private final MemoryFolder folder = new MemoryFolder();

    @Override
    public Mailbox open() throws Exception {
        return folder.open();
    }

    @Override
    public long deliver(String mail, Instant arrived) {
        return folder.deliver(mail, arrived);
    }

    @Override
    public void remove(long uid) {
        folder.remove(uid);
    }

    @Override
    public boolean isSeen(long uid) {
        return folder.isSeen(uid);
    }

    @Override
    public void makeFolderAnew() {
        folder.makeAnew();
    }
}
