package org.antitrafficking.coordination.api.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param title of the page
 * @param style where its style is
 * @param script where its script is
 * @param icon where the sign is that a browser shows beside its title
 * @param live where the script is of a page that says when something is new
 * @param past where the script is of a page on which a moment is chosen
 * @param verify where the script is of a page on which proofs are verified
 * @param formToken what every form of the session holds; null where nobody has signed in
 * @param languages in which the page may be had besides
 * @param demonstration whether everything here is invented
 * @param operator whether it is for the platform's operator, whose pages no others lead to
 * @param then that the page shows the past; null where it shows what is so now
 * @param print where the page is printed from; null where it has nothing that is printed elsewhere
 * @param copy what stands on every sheet; null where nothing does
 */
public record Frame(
        Words words,
        String title,
        String style,
        String script,
        String icon,
        String live,
        String past,
        String verify,
        @Nullable String formToken,
        List<Other> languages,
        boolean demonstration,
        boolean operator,
        @Nullable Then then,
        @Nullable String print,
        @Nullable Copy copy) {
    public Frame {
        languages = List.copyOf(languages);
    }

    /** The same for nobody. */
    Frame signedOut() {
        return with(null, false, then, print, copy);
    }

    /** The same around a page of the past. */
    public Frame at(Then moment) {
        return with(formToken, operator, moment, print, copy);
    }

    /** The same around a page of an item, which is printed from another address, where that leaves a record. */
    public Frame printedFrom(String address) {
        return with(formToken, operator, then, address, copy);
    }

    /** The same around what is printed. */
    public Frame on(Copy paper) {
        return with(formToken, operator, then, print, paper);
    }

    private Frame with(
            @Nullable String token,
            boolean operators,
            @Nullable Then moment,
            @Nullable String address,
            @Nullable Copy paper) {
        return new Frame(
                words,
                title,
                style,
                script,
                icon,
                live,
                past,
                verify,
                token,
                languages,
                demonstration,
                operators,
                moment,
                address,
                paper);
    }

    /**
     * What stands on every sheet of a copy.
     *
     * @param marking under which it is shared
     * @param by who printed it
     * @param at when
     * @param id by which the record of it is found; null where the page is printed from its own address, and shows this
     *     on paper alone
     */
    public record Copy(
            String marking, String by, String at, @Nullable String id) {}

    /**
     * What stands above a page of the past.
     *
     * @param says whose past it is, and of which moment
     * @param links to other pages of it, and to what is so now
     */
    public record Then(String says, List<SheetPage.Link> links) {
        public Then {
            links = List.copyOf(links);
        }
    }

    /**
     * The same page in another language.
     *
     * @param tag of the language
     * @param name by which it calls itself
     * @param address where it is chosen
     */
    public record Other(String tag, String dir, String name, String address) {}
}
