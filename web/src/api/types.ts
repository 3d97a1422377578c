// The records of the contract under their own names.
import type { components, operations } from "./contract.ts";

type Schemas = components["schemas"];

export type Problem = Schemas["Problem"];
export type CourseCard = Schemas["CourseCard"];
export type Estimate = Schemas["Estimate"];
export type Contribution = Schemas["Contribution"];
export type BeliefChange = Schemas["BeliefChange"];
export type TurnPart = Schemas["TurnPart"];
export type Gap = Schemas["Gap"];
export type Source = Schemas["Source"];
export type TutorTurn = Schemas["TutorTurn"];
export type Offer = Schemas["Offer"];
export type Need = Schemas["Need"];
export type TalkView = Schemas["TalkView"];
export type Persona = Schemas["Persona"];
export type PlaybookKind = Schemas["PlaybookKind"];
export type Conversations = Schemas["Conversations"];
export type PlaybookCard = Schemas["PlaybookCard"];
export type Appointment = Schemas["AppointmentView"];
export type Note = Schemas["Note"];
export type ReadingRow = Schemas["ReadingRow"];
export type Reason = Schemas["Reason"];
export type Candidate = Schemas["Candidate"];
export type Decision = Schemas["Decision"];
export type TurnResult = Schemas["TurnResult"];
export type ItemProgress = Schemas["ItemProgress"];
export type ItemView = Schemas["ItemView"];
export type SkillRef = Schemas["SkillRef"];
export type Block = Schemas["Block"];
export type LessonText = Schemas["LessonText"];
export type Session = Schemas["Session"];
export type WhatIf = Schemas["WhatIf"];
export type AnotherLearner = Schemas["AnotherLearner"];
export type SkillNode = Schemas["SkillNode"];
export type SkillMap = Schemas["SkillMap"];
export type SkillDetail = Schemas["SkillDetail"];
export type BeliefPoint = Schemas["BeliefPoint"];
export type LedgerLine = Schemas["LedgerLine"];
export type SkillHistory = Schemas["SkillHistory"];
export type ActivityRef = Schemas["ActivityRef"];
export type Evidence = Schemas["Evidence"];
export type MyData = Schemas["MyData"];
export type Consent = Schemas["Consent"];
export type SuggestedLinks = Schemas["SuggestedLinks"];
export type SuggestedLink = Schemas["SuggestedLink"];
export type AnswersAfter = Schemas["AnswersAfter"];
export type AnswersToJudge = Schemas["AnswersToJudge"];
export type ItemAnswers = Schemas["ItemAnswers"];
export type AnswerToJudge = Schemas["AnswerToJudge"];
export type IdeaVerdict = Schemas["IdeaVerdict"];
export type ExemplarView = Schemas["ExemplarView"];
export type JudgedAnswer = Schemas["JudgedAnswer"];
export type Finding = Schemas["Finding"];
export type CourseGaps = Schemas["CourseGaps"];
export type ContentGap = Schemas["ContentGap"];
export type Rate = Schemas["Rate"];
export type CourseDrafts = Schemas["CourseDrafts"];
export type CourseDraft = Schemas["CourseDraft"];
export type DraftIdea = Schemas["DraftIdea"];
export type WrittenPlaybook = Schemas["WrittenPlaybook"];
export type WrittenPoint = Schemas["WrittenPoint"];
export type CoursePlaybooks = Schemas["CoursePlaybooks"];
export type ListedPlaybook = Schemas["ListedPlaybook"];
export type PlaybookFindings = Schemas["PlaybookFindings"];
export type FieldFinding = Schemas["FieldFinding"];
export type PlaybookTrial = Schemas["PlaybookTrial"];
export type StanceView = Schemas["StanceView"];
export type Models = Schemas["Models"];
export type ModelCard = Schemas["ModelCard"];
export type ModelCaps = Schemas["ModelCaps"];
export type ModelTrial = Schemas["ModelTrial"];
export type WordingCheck = Schemas["WordingCheck"];
export type ModelUsage = Schemas["ModelUsage"];
export type ModelUsageRow = Schemas["ModelUsageRow"];

// What an operation takes and gives, read off the contract.
export type Body<Name extends keyof operations> =
  operations[Name] extends { requestBody: { content: { "application/json": infer Sent } } }
    ? Sent
    : never;
export type Reply<Name extends keyof operations> =
  operations[Name] extends {
    responses: { 200: { content: { "application/json": infer Got } } };
  }
    ? Got
    : void;

export type NoteBody = Body<"addNote">;
export type TurnBody = Body<"takeTurn">;
export type WayOut = NonNullable<TurnBody["way_out"]>;
export type SignalKind = Body<"reportSignal">["kind"];
export type Activity = Pick<Body<"openActivity">, "kind" | "id">;
