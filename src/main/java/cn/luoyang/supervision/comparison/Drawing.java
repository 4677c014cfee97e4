package cn.luoyang.supervision.comparison;

/**
 * How an element is drawn, in pixels.
 *
 * @param box x, y, width and height; null for a line
 * @param line the points a line runs through; empty for a shape
 * @param label where its label stands; empty if Modeler places it
 * @param look colours and whether it is drawn open, as written in the file
 */
record Drawing(Box box, String line, String label, String look) {

    /** A rectangle of whole pixels. */
    record Box(long x, long y, long width, long height) {}
}
