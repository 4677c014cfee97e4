/**
 * Workbooks and other Office files as they come in and go out: what a file really is before
 * anything reads it, lists written as a stream, text that no spreadsheet program takes for a
 * formula. Depends on no other package.
 */
package cn.luoyang.supervision.workbook;
