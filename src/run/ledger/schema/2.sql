-- Version 2: an answer keeps its findings and its notes, each as a JSON list, in place of joined text.

ALTER TABLE answer ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';  -- [{"code":…, "severity":…, "message":…, "fix":…}, …]
ALTER TABLE answer ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';     -- ["…", …]

UPDATE answer SET findings = json_array(json_object(
    'code', problem,
    'severity', iif(outcome IN ('invalid', 'rejected', 'held', 'failed', 'not-attempted'), 'error', 'warning'),
    'message', detail,
    'fix', fix
)) WHERE problem IS NOT NULL;
UPDATE answer SET notes = json_array(detail) WHERE problem IS NULL AND detail <> '';

ALTER TABLE answer DROP COLUMN problem;
ALTER TABLE answer DROP COLUMN detail;
ALTER TABLE answer DROP COLUMN fix;
