package cn.luoyang.supervision.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.Map;

/** 草稿: what the clerks of a unit entered for one row of their sheet and have not submitted. */
@Entity
@Table(name = "sheet_draft")
class Draft {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Id private String reportId;
    private Integer keyTask;
    private String unitId;
    private String period;
    private String taskId;

    @Column(columnDefinition = "longtext")
    private String answers;

    private Integer revision;
    private String savedBy;
    private LocalDateTime savedAt;
    @Version private int version;

    protected Draft() {}

    Draft(String reportId, Integer keyTask, String unitId, String period) {
        this.reportId = reportId;
        this.keyTask = keyTask;
        this.unitId = unitId;
        this.period = period;
        this.revision = 0;
    }

    void save(String task, Map<String, String> values, String userId, LocalDateTime at) {
        taskId = task;
        try {
            answers = JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Draft of " + reportId, e);
        }
        revision = revision + 1;
        savedBy = userId;
        savedAt = at;
    }

    String reportId() {
        return reportId;
    }

    /** The task it is about: a draft of a report is none of its later correction. */
    String taskId() {
        return taskId;
    }

    Map<String, String> values() {
        try {
            return JSON.readValue(answers, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Draft of " + reportId + " is broken", e);
        }
    }

    /** 1 for the first save, one more for each later one; a clerk's page names the one it shows. */
    int revision() {
        return revision;
    }

    String savedBy() {
        return savedBy;
    }

    LocalDateTime savedAt() {
        return savedAt;
    }
}
