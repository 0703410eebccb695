//! Words that stand beside any other.

/// Words that stand beside any other, and so in no pair.
pub const LOOSE: [&str; 48] = [
    "và", "hoặc", "của", "cho", "là", "các", "những", "một", "trong", "ngoài", "với", "tại",
    "trên", "dưới", "được", "bị", "có", "không", "nếu", "thì", "mà", "để", "từ", "đến", "khi",
    "đã", "đang", "sẽ", "này", "đó", "do", "bởi", "vì", "như", "cũng", "phải", "chưa", "còn",
    "theo", "về", "vào", "ra", "nào", "mỗi", "mọi", "nhưng", "việc", "đối",
];
