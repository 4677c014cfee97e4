package cn.luoyang.supervision.unit;

import java.util.List;

/** No unit has this id. The message is in Chinese. */
public class UnknownUnitException extends RuntimeException {

    private final String unitId;

    UnknownUnitException(String unitId) {
        super("责任单位登记簿中没有“%s”".formatted(unitId));
        this.unitId = unitId;
    }

    /** The id nobody has. */
    public String unitId() {
        return unitId;
    }

    /** Message code. */
    public String code() {
        return "unit.unknown";
    }

    /** Message arguments: the id. */
    public List<Object> args() {
        return List.of(unitId);
    }
}
