package cn.luoyang.supervision.enterprise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row of a file as it was understood, before it is compared with the ledger.
 *
 * @param number as the spreadsheet counts
 * @param code normal, valid or not
 * @param name as written
 * @param county unit id; null if it could not be understood
 * @param cluster id; null if none is given
 * @param contents all else it says
 * @param reasons what is wrong with it in itself
 */
record ImportRow(
        int number,
        String code,
        String name,
        String county,
        String cluster,
        List<Said> contents,
        List<Reason> reasons) {

    /**
     * A fact a row states.
     *
     * @param columns the place of each field, such as {@code recognisedOn} in {@code E12}
     */
    record Said(FactContent content, Map<String, String> columns) {}

    /**
     * Why a row cannot be taken.
     *
     * @param place cell, or null if it is about the whole row
     */
    record Reason(String place, String field, String code, List<String> args) {

        static Reason of(String place, FactProblem problem) {
            return new Reason(
                    place,
                    problem.field(),
                    problem.code(),
                    problem.args().stream().map(String::valueOf).toList());
        }
    }

    ImportRow with(List<Reason> more) {
        List<Reason> all = new ArrayList<>(reasons);
        all.addAll(more);
        return new ImportRow(number, code, name, county, cluster, contents, all);
    }
}
