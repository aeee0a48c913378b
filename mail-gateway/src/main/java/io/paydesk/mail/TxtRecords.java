package io.paydesk.mail;

import java.io.IOException;
import java.util.List;

/** Where texts lie in DNS. */
interface TxtRecords {
    /**
     * The texts at this name; none when there is no such name. Throws {@link Refused} when a name server answers that it
     * cannot tell, any other IOException when none answers in a few seconds.
     */
    List<String> at(String name) throws IOException;

    /** A name server is there, but cannot tell: the fault lies with this name. */
    final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }
}
