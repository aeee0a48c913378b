package io.paydesk.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer sends: the form's own token, the wanted tier, the kind of document and what was typed from it, the pictures. */
public record SentDocuments(
        String token, int tier, @Nullable Paper paper, PersonForm person, List<DocumentPicture> pictures) {
    public SentDocuments {
        pictures = List.copyOf(pictures);
    }
}
