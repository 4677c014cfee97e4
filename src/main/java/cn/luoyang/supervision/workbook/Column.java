package cn.luoyang.supervision.workbook;

import java.util.function.Function;

/**
 * One column of a sheet.
 *
 * @param <R> what a row of the sheet is about
 * @param header key of its header's text
 * @param width in characters
 * @param value what stands in it: text, a number, a date, a date with time, or null for an empty
 *     cell
 */
public record Column<R>(String header, double width, Function<R, Object> value) {}
