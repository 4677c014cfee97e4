package cn.luoyang.supervision.enterprise;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sourceforge.pinyin4j.PinyinHelper;

/**
 * What an enterprise is found by. A text that stands anywhere in a name begins one of the name's
 * endings, and an index finds beginnings; so the endings are what is kept, of the name and of its
 * pinyin initials, along with the code and its organisation part.
 */
final class SearchTerms {

    /** Characters of a term; what somebody looks for is cut to it. */
    static final int LONGEST = 24;

    /** Readings kept of one ending whose characters have several. */
    private static final int MOST_READINGS = 8;

    private static final int ORGANISATION_FROM = 8;
    private static final int LONGEST_SORT_KEY = 100;
    private static final int LONGEST_TEXT = 4_000;

    /** Nobody looks for an enterprise by these, and all of them have one. */
    private static final String CORPORATE_FORMS = "股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|有限合伙";

    private static final Pattern CORPORATE_FORM = Pattern.compile("(" + CORPORATE_FORMS + ")$");

    private SearchTerms() {}

    /** The terms of an enterprise with these codes and names, former ones included. */
    static Set<String> of(Collection<String> codes, Collection<String> names) {
        Set<String> terms = new LinkedHashSet<>();
        for (String code : codes) {
            terms.add(code);
            terms.add(code.substring(ORGANISATION_FROM));
        }
        names.forEach(name -> ofName(name, terms));
        return terms;
    }

    /**
     * The same in one text, for reading through: whole names and initials, and the codes. Where a
     * name has many characters of several readings, only the usual one of some is in it.
     */
    static String text(Collection<String> codes, Collection<String> names) {
        Set<String> wholes = new LinkedHashSet<>();
        for (String name : names) {
            String plain = plain(name);
            wholes.add(plain);
            wholes.addAll(combined(plain.chars().mapToObj(SearchTerms::initials).toList()));
        }
        wholes.addAll(codes);
        StringBuilder text = new StringBuilder();
        for (String whole : wholes) {
            if (text.length() + whole.length() < LONGEST_TEXT) {
                text.append(whole).append(' ');
            }
        }
        return text.toString();
    }

    /** Whether a word is found in the form of many companies, where no term begins. */
    static boolean isOfAForm(String word) {
        return CORPORATE_FORMS.contains(word);
    }

    private static void ofName(String name, Set<String> terms) {
        String plain = plain(name);
        Matcher form = CORPORATE_FORM.matcher(plain);
        int end = form.find() && form.start() > 0 ? form.start() : plain.length();
        List<List<String>> readings = plain.chars().mapToObj(SearchTerms::initials).toList();
        for (int i = 0; i < end; i++) {
            int to = Math.min(plain.length(), i + LONGEST);
            terms.add(plain.substring(i, to));
            terms.addAll(combined(readings.subList(i, to)));
        }
    }

    /** What somebody typed, word by word, as terms begin; empty if there is nothing in it. */
    static List<String> wanted(String typed) {
        if (typed == null) {
            return List.of();
        }
        return Arrays.stream(typed.split("[\\s\\u3000,，、;；]+"))
                .map(SearchTerms::plain)
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
                .distinct()
                .limit(5)
                .toList();
    }

    /** By which names are put in order: their pinyin. */
    static String sortKey(String name) {
        StringBuilder key = new StringBuilder();
        for (char c : plain(name).toCharArray()) {
            String[] readings = PinyinHelper.toHanyuPinyinStringArray(c);
            key.append(
                    readings == null || readings.length == 0
                            ? String.valueOf(c).toLowerCase(Locale.ROOT)
                            : readings[0]);
            if (key.length() >= LONGEST_SORT_KEY) {
                return key.substring(0, LONGEST_SORT_KEY);
            }
        }
        return key.toString();
    }

    /** Letters, digits and Chinese characters only, so that widths and brackets do not matter. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** First letters of a character's readings, most usual first; the character if it has none. */
    private static List<String> initials(int character) {
        String[] readings =
                character < 128 ? null : PinyinHelper.toHanyuPinyinStringArray((char) character);
        if (readings == null || readings.length == 0) {
            return List.of(String.valueOf((char) character));
        }
        return Arrays.stream(readings)
                .map(reading -> reading.substring(0, 1).toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** Every combination, as long as there are not too many; from there on the usual reading. */
    private static Collection<String> combined(List<List<String>> readings) {
        List<String> all = List.of("");
        for (List<String> character : readings) {
            List<String> choices =
                    all.size() * character.size() > MOST_READINGS
                            ? character.subList(0, 1)
                            : character;
            List<String> longer = new ArrayList<>(all.size() * choices.size());
            for (String start : all) {
                for (String choice : choices) {
                    longer.add(start + choice);
                }
            }
            all = longer;
        }
        return all;
    }
}
