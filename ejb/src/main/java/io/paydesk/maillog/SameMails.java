package io.paydesk.maillog;

import io.paydesk.mailbox.OurMailboxes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Which rows of the log a mail may be: itself, at its place or moved, or another delivery of it. */
@Dependent
class SameMails {
    /** So many rows of the same bytes or Message-ID are looked at; a sender who repeats itself more adds duplicates. */
    private static final int SAME_MAX = 1000;

    @PersistenceContext
    EntityManager em;

    @Inject
    OurMailboxes ours;

    /** Rows of the same bytes, then those of the same Message-ID. */
    List<InboundMail> alike(InboundMail row) {
        return em.createQuery(
                        "from InboundMail m where m.rawSha256 = ?1 or m.messageIdSha256 = ?2"
                                + " order by case when m.rawSha256 = ?1 then 0 else 1 end, m.id",
                        InboundMail.class)
                .setParameter(1, row.rawSha256)
                .setParameter(2, row.messageIdSha256)
                .setMaxResults(SAME_MAX)
                .getResultList();
    }

    /** The row of this very mail, at this place or brought there from where it lay before it moved. */
    Optional<InboundMail> at(MailPlace place, InboundMail row, List<InboundMail> alike) {
        var sameBytes = alike.stream().filter(row::hasBytesOf).toList();
        return sameBytes.stream()
                .filter(other -> other.liesAt(place))
                .findFirst()
                .or(() -> sameBytes.stream()
                        .filter(other -> other.hasMovedTo(place, this::isRead))
                        .findFirst()
                        .map(other -> moved(other, place)));
    }

    /** As it is once we hold it: it may be read again at this moment, and a ticket be made of it. */
    private InboundMail moved(InboundMail row, MailPlace place) {
        em.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        row.moveTo(place);
        return row;
    }

    /** Whether a mailbox of ours, paused or not, still lies there. */
    private boolean isRead(String source) {
        return ours.at(source, "").place().equalsIgnoreCase(source);
    }
}
