package io.paydesk.web.wallet;

import io.paydesk.kernel.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.COSObjectable;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/** What each mark on the pages of a PDF is: heading, paragraph, cell of which row; and title and language of it all. */
final class Tags {
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement whole;
    private final List<COSArray> marks = new ArrayList<>();
    private @Nullable PDPage marked;

    Tags(PDDocument document, String title, Language language) {
        var catalog = document.getDocumentCatalog();
        var info = new PDMarkInfo();
        info.setMarked(true);
        catalog.setMarkInfo(info);
        catalog.setLanguage(language.tag());
        catalog.setStructureTreeRoot(root);
        var preferences = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        document.getDocumentInformation().setTitle(title);
        whole = new PDStructureElement(StandardStructureTypes.DOCUMENT, root);
        root.appendKid(whole);
    }

    /** An element in another, or in the document itself. */
    PDStructureElement add(String type, @Nullable PDStructureElement parent) {
        var in = parent == null ? whole : parent;
        var added = new PDStructureElement(type, in);
        in.appendKid(added);
        if (type.equals(StandardStructureTypes.TH)) {
            var column = new PDTableAttributeObject();
            column.setScope(PDTableAttributeObject.SCOPE_COLUMN);
            added.addAttribute(column);
        }
        return added;
    }

    /** The number under which the page's next mark belongs to the element. */
    int mark(PDStructureElement of, PDPage on) {
        if (!on.equals(marked)) {
            on.setStructParents(marks.size());
            marks.add(new COSArray());
            marked = on;
        }
        var ofPage = marks.get(marks.size() - 1);
        of.setPage(on);
        of.appendKid(ofPage.size());
        ofPage.add(of);
        return ofPage.size() - 1;
    }

    /** Writes down which mark is whose. */
    void finish() {
        Map<Integer, COSObjectable> numbers = new HashMap<>();
        for (var page = 0; page < marks.size(); page++) {
            numbers.put(page, new PDParentTreeValue(marks.get(page)));
        }
        var tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(numbers);
        root.setParentTree(tree);
        root.setParentTreeNextKey(marks.size());
    }
}
