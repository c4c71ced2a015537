package org.antitrafficking.coordination.sharing;

import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a share rests on: chosen for the share, evaluated for every recipient and purpose.
 *
 * @param articles of treaties; they serve between states' authorities only
 * @param agreements registered on the platform
 * @param provisions of the originator's national law
 * @param safeguard what protects the data where the recipient is no state authority, say the organization's data
 *     protection rules and the exchange of letters that binds it; absent where every recipient is one
 */
public record LegalBasis(
        SortedSet<Article> articles,
        SortedSet<AgreementId> agreements,
        List<Provision> provisions,
        @OfNobody @Nullable String safeguard) {

    /** Nothing was chosen. */
    public static final LegalBasis NONE = new LegalBasis(Sets.of(), Sets.of(), List.of(), null);

    /** A citation, not a text. */
    public static final int MAX_SAFEGUARD_CHARS = Limits.CITATION_CHARS;

    /** More would be a sign that nobody chose. */
    public static final int MAX_PROVISIONS = Limits.PROVISIONS;

    public LegalBasis {
        articles = Sets.sorted(articles);
        agreements = Sets.sorted(agreements);
        provisions = List.copyOf(provisions);
        if (provisions.size() > MAX_PROVISIONS)
            throw new IllegalArgumentException("A legal basis has at most " + MAX_PROVISIONS + " provisions.");
        if (safeguard != null) Text.line("safeguard", MAX_SAFEGUARD_CHARS, safeguard);
    }

    /** Nothing was chosen: it reaches nobody. */
    public boolean isEmpty() {
        return articles.isEmpty() && agreements.isEmpty() && provisions.isEmpty();
    }
}
