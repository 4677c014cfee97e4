package cn.luoyang.supervision.security;

/**
 * One thing that can be called.
 *
 * @param kind who answers: mvc, jersey, static, servlet, filter
 * @param method HTTP method; {@code *} for what answers to all
 * @param path with the names of its variables in braces
 */
record Endpoint(String kind, String method, String path) implements Comparable<Endpoint> {

    @Override
    public int compareTo(Endpoint other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : (method + kind).compareTo(other.method + other.kind);
    }

    boolean isReading() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + kind + ")";
    }
}
