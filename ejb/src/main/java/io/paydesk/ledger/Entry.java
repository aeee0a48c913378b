package io.paydesk.ledger;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.TextHash;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as it is to be booked: from 2 to 100 postings that sum to zero in each asset, or it does not come to be. Its
 * postings stand in the order in which they are locked, those of one account in the order given.
 *
 * @param reverses what it takes back; null for all but reversals
 */
public record Entry(Booking booking, @Nullable TransactionId reverses, List<Posting> postings) {
    static final int POSTINGS_MAX = 100;

    public Entry {
        if (postings.size() < 2 || postings.size() > POSTINGS_MAX) {
            throw new IllegalArgumentException(postings.size() + " postings");
        }
        var sums = new EnumMap<Asset, Long>(Asset.class);
        postings.forEach(each -> sums.merge(each.money().asset(), each.money().minor(), Math::addExact));
        if (sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException("Does not sum to zero: " + sums + " of " + booking.key());
        }
        postings =
                postings.stream().sorted(Comparator.comparing(Posting::account)).toList();
    }

    public static Entry of(Booking booking, Posting... postings) {
        return new Entry(booking, null, List.of(postings));
    }

    static Entry reversing(Booking booking, TransactionId reversed, List<Posting> booked) {
        return new Entry(
                booking, reversed, booked.stream().map(Posting::mirrored).toList());
    }

    /** The SHA-256 of what it does to the books: who repeats a key must mean the same. */
    String content() {
        var head = Stream.of(booking.kind(), booking.about(), "" + (reverses == null ? 0 : reverses.value()));
        var legs = postings.stream()
                .map(each -> each.account() + " " + each.money().minor());
        return TextHash.sha256(Stream.concat(head, legs).collect(Collectors.joining("\n")));
    }
}
